package glob
import ("testing";"math/rand";"time";"fmt";"strings")
// exhaustive-ish: all patterns over {a,b,*,?}, check covers against all texts over {a,b,#} up to len 7
func TestTry(t *testing.T){
 var texts []string
 var gen func(s string); gen=func(s string){ texts=append(texts,s); if len(s)<7 { for _,c:=range "ab#" { gen(s+string(c)) } } }
 gen("")
 r:=rand.New(rand.NewSource(time.Now().UnixNano()))
 al:="ab*?*?"
 mk:=func() string{ var b strings.Builder; for k:=r.Intn(7);k>0;k--{b.WriteByte(al[r.Intn(len(al))])}; return b.String() }
 end:=time.Now().Add(30*time.Second); n,cv,ov:=0,0,0
 for time.Now().Before(end) && !t.Failed() { n++
  a,b:=mk(),mk()
  over,cov,inst:=false,true,true
  for _,x:=range texts { if Match(b,x) { if Match(a,x){over=true} else {cov=false} } }
  for _,x:=range instances(split(b),len(a)+1) { if !Match(a,x) {inst=false} }
  if c:=Covers(a,b); c && !cov || c!=inst || (cov && !c && inst) { t.Errorf("%q %q covers %v texts %v inst %v",a,b,c,cov,inst) }
  if o:=Overlaps(a,b); o!=over { w,_:=OverlapWitness(a,b); if len(w)<=7 {t.Errorf("%q %q overlaps %v %v",a,b,o,over)} }
  if cov {cv++}; if over {ov++}
 }
 fmt.Println(n,cv,ov)
}
