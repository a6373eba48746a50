import { runDifferential } from './test/differential/run.ts'
const req = { asker:'fetch', method:'GET', headers:[], credentials:'include', mode:'cors', redirect:'follow', body:false, listens:false } as const
const A='Access-Control-Allow-Origin', C='Access-Control-Allow-Credentials'
const sets: any[] = [
 [[A,''],[A,'{origin}'],[C,'true']],
 [[A,'{origin}'],[A,''],[C,'true']],
 [[A,'{origin}'],[C,'true'],[C,'']],
 [[A,'{origin}'],[C,'true'],[C,'true']],
 [[A,'{origin}'],[C,'true, true']],
 [[A,''],[C,'true']],
 [[A,''],[A,''],[C,'true']],
 [[A,'{origin}\x00'],[C,'true']],
 [[A,'{origin}\r'],[C,'true']],
 [[A,'{origin}\r\n '],[C,'true']],
 [[A,'{origin}\r\n x'],[C,'true']],
 [[A,'\r\n {origin}'],[C,'true']],
 [[A+' ','{origin}'],[C,'true']],
 [[' '+A,'{origin}'],[C,'true']],
 [[A+'\t','{origin}'],[C,'true']],
 [['',''],[A,'{origin}'],[C,'true']],
 [[A,'{origin}\xa0'],[C,'true']],
 [[A,'{origin}\x0b'],[C,'true']],
 [[A,'{origin}\x7f'],[C,'true']],
 [[A,'\xef\xbb\xbf{origin}'],[C,'true']],
 [[A,'http://lo\tcalhost:1'],[C,'true']],
 [[A,'{origin}'],[C,'true\xa0']],
 [[A,'{origin}'],[C,'true\x0b']],
 [[A,'{origin}'],[C+' ','true']],
]
for (const name of (process.argv[2] ? [process.argv[2]] : ['chromium','firefox']) as any[]) {
 const cases = ['same-site','cross-site','plain-http'].flatMap((place)=>sets.map((headers,i)=>({ id:`${place}${i}`, place, request:req, hops:[{place, preflight:{status:200,headers:[]}, actual:{status:200, headers}}] }))) as any
 const r = await runDifferential(name,{seed:1,count:1,cases,isKept:()=>true})
 console.log(name)
 for (const d of r.differences) console.log(d.case.id, JSON.stringify(sets[Number(d.case.id.replace(/\D/g,''))]), '|', d.comparison.kind, '| ours', d.exchange?.verdict.kind, d.exchange?.verdict.code?.[name as 'firefox'], '| truth', d.truth.codes.join(), d.outcome, JSON.stringify(d.exchange?.legs[0].response.seen && d.exchange.legs[0].response.value.headers.filter(([n])=>n.toLowerCase().startsWith('access')).map(([n,v])=>n.slice(20)+'='+v)))
}
