import type { Book } from './book.ts'
import { inList, type Parser } from './parser.ts'
import { isPublicWord } from './vocabulary.ts'
import { isPlainName, plainName } from './words.ts'

const CHARSET =
  /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d|gbk|gb18030|gb2312|big5|shift_jis|euc-jp|euc-kr|koi8-[ru]|iso-2022-jp)$/i
const TYPE = /^(?:application|audio|chemical|example|font|image|message|model|multipart|text|video|\*)$/i

const isMediaType = (text: string): boolean => {
  const [type = '', subtype, ...more] = text.split('/')
  return subtype !== undefined && more.length === 0 && TYPE.test(type) && (subtype === '*' || isPlainName(subtype))
}

const redactParameter = (parameter: string, book: Book): string => {
  const [, before = '', name = '', quote = '', value = ''] =
    /^(\s*([^=]*)=\s*("?))([\s\S]*?)"?\s*$/.exec(parameter)?.slice(0) ?? []
  if (name === '') return parameter.trim() === '' ? parameter : inList(parameter, book)
  const plain = plainName(name, 'name', book)
  const isKept =
    (name.toLowerCase() === 'charset' && CHARSET.test(value)) ||
    (/^(?:q|v|level)$/i.test(name) && /^[\d.]{1,5}$|^b3$/.test(value))
  const end = quote === '"' && parameter.trimEnd().endsWith('"') ? '"' : ''
  return `${before.replace(name, plain)}${isKept ? value : inList(value, book)}${end}`
}

/** One media type of a list: type and subtype, and of the parameters the character set and the weight. */
const mediaType = (text: string, book: Book): string => {
  const [essence = '', ...parameters] = text.split(';')
  const type = essence.trim()
  const kept =
    type === '' || isMediaType(type) || isPublicWord(type) ? essence : essence.replace(type, inList(type, book))
  return [kept, ...parameters.map((parameter) => redactParameter(parameter, book))].join(';')
}

/** `Content-Type` and `Accept`. */
export const mediaTypes: Parser = (value, book) =>
  value
    .split(',')
    .map((each) => mediaType(each, book))
    .join(',')
