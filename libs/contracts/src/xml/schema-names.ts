/** The contracts that can be validated against, each with the file of schemas/ that holds its root elements. */
export const SCHEMA_FILES = {
  'ssbtek/v10': 'ssbtek/v10/ssbtek.xsd',
  'ssbtek/v11': 'ssbtek/v11/ssbtek.xsd',
  af: 'af/2/ersattningsstod.xsd',
  csn: 'csn/4.0/kommunfraga.xsd',
  skv: 'skv/1/beskattningsuppgifter.xsd',
  so: 'so/1/arbetsloshetsersattning.xsd',
  tns: 'tns/1/hamta-uppgifter.xsd',
  miv: 'miv/1/uppehallstillstand.xsd',
  bastjanst: 'bastjanst/1/bastjanst.xsd',
  sammanfattning: 'samsvar/sammanfattning-1.xsd',
} as const;

export type SchemaName = keyof typeof SCHEMA_FILES;
