package words
var exampleRows = []row{}
