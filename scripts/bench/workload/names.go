// This file is the words that policies and requests are made of.

package workload

import "strings"

// A service has actions, every verb with every noun, and kinds of resource. In
// a kind, @ stands for a name that the service's user has given.
type service struct {
	name  string
	nouns []string
	kinds []string
}

func (s service) actions() (all []string) {
	for _, verb := range verbs {
		for _, noun := range s.nouns {
			all = append(all, s.name+":"+verb+noun)
		}
	}
	return all
}

var verbs = strings.Fields("Get List Describe Create Delete Update Start Stop")

var services = []service{
	{"ecs", strings.Fields("Instance Disk Snapshot Image SecurityGroup KeyPair"), strings.Fields("instance/@ disk/@ snapshot/@ image/@ securitygroup/@ keypair/@")},
	{"oss", strings.Fields("Object Bucket BucketAcl ObjectAcl BucketLifecycle LiveChannel"), strings.Fields("@ @/logs/@ @/backup/@")},
	{"rds", strings.Fields("DBInstance Database Account Backup Parameter"), strings.Fields("dbinstance/@ backup/@")},
	{"slb", strings.Fields("LoadBalancer Listener Rule ServerCertificate"), strings.Fields("loadbalancer/@ certificate/@")},
	{"vpc", strings.Fields("Vpc VSwitch RouteTable EipAddress NatGateway"), strings.Fields("vpc/@ vswitch/@ eip/@ natgateway/@")},
	{"log", strings.Fields("Project LogStore Index ConsumerGroup Dashboard"), strings.Fields("project/@ project/@/logstore/@ project/@/dashboard/@")},
	{"mns", strings.Fields("Queue Topic Subscription Message"), strings.Fields("/queues/@ /topics/@ /topics/@/subscriptions/@")},
	{"amqp", strings.Fields("Instance Vhost Queue Exchange Binding"), strings.Fields("/instances/@ /instances/@/vhosts/@ /instances/@/vhosts/@/queues/@ /instances/@/vhosts/@/exchanges/@")},
	{"mq", strings.Fields("Instance Topic Group Message Trace"), strings.Fields("@ @%@")},
	{"ots", strings.Fields("Instance Table Row Stream"), strings.Fields("instance/@ instance/@/table/@")},
	{"cdn", strings.Fields("Domain Certificate RefreshTask Report"), strings.Fields("domain/@")},
	{"alidns", strings.Fields("Domain Record DomainGroup"), strings.Fields("domain/@")},
	{"cs", strings.Fields("Cluster NodePool Template Addon"), strings.Fields("cluster/@ cluster/@/nodepool/@")},
	{"fc", strings.Fields("Service Function Trigger Layer"), strings.Fields("services/@ services/@/functions/@ services/@/functions/@/triggers/@")},
	{"ess", strings.Fields("ScalingGroup ScalingRule ScalingConfiguration"), strings.Fields("scalinggroup/@")},
	{"kvstore", strings.Fields("Instance Account Backup Whitelist"), strings.Fields("instance/@")},
	{"dds", strings.Fields("DBInstance Account Backup ShardingNode"), strings.Fields("dbinstance/@")},
	{"nas", strings.Fields("FileSystem MountTarget AccessGroup"), strings.Fields("filesystem/@ accessgroup/@")},
	{"elasticsearch", strings.Fields("Instance Plugin Dictionary Logstash"), strings.Fields("instances/@ logstashes/@")},
	{"dm", strings.Fields("Account Domain Template"), strings.Fields("account/@ template/@")},
}

var regions = strings.Fields("cn-hangzhou cn-shanghai cn-beijing cn-shenzhen cn-qingdao cn-chengdu cn-hongkong ap-southeast-1 ap-northeast-1 eu-central-1 us-east-1 us-west-1")

const account = "1234567890123456"

// A team is named by two of these; each word is shared by many teams.
var (
	firstWords = strings.Fields(`amber azure basalt birch bronze canyon cedar chalk cinder cobalt copper coral crimson crystal
		dusty ember fallow fennel flint frost garnet ginger granite hazel heather indigo iron ivory jade juniper lapis laurel
		lemon linen lunar maple marble mellow meteor midnight misty mossy nutmeg ochre olive onyx opal pearl pepper quartz
		russet saffron scarlet silver thistle velvet`)
	secondWords = strings.Fields(`albatross antelope badger beaver bison buffalo caribou cheetah condor cormorant coyote cricket
		dolphin dragonfly eagle falcon ferret finch gazelle gecko grouse hedgehog heron hornet ibex impala jackal jaguar kestrel
		lemming leopard lobster lynx magpie marmot marten mongoose narwhal ocelot osprey otter panther pelican penguin plover
		puffin raven salmon sparrow stork swallow tapir turtle walrus weasel wombat`)
)

var (
	roles        = strings.Fields("web api jobs cache search orders billing mail stats admin")
	environments = strings.Fields("prod stage test dev")
	agents       = []string{"AlibabaCloud (Linux; amd64) Python/3.12", "AlibabaCloud (Linux; amd64) Java/21", "aliyun-cli/3.0.277", "Terraform/1.9 Provider/1.231", "Mozilla/5.0 (X11; Linux x86_64)"}
	agentLikes   = []string{"AlibabaCloud*", "*Java*", "aliyun-cli/*", "Terraform/*Provider*"}
	blocks       = []string{"10.11.0.0/16", "10.12.0.0/16", "172.16.0.0/12", "192.168.40.0/24", "203.0.113.0/24", "198.51.100.0/24"}
	addresses    = []string{"10.11.4.7", "10.12.200.31", "172.20.3.9", "192.168.40.12", "203.0.113.77", "198.51.100.20", "8.8.4.4", "47.90.1.2"}
)
