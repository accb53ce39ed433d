/**
 * The grammar of access logs in contour 1.20.2: Contour reads formats and field lists when it starts, and does not start
 * over a wrong one. Source: contour v1.20, pkg/config/parameters.go and accesslog.go (operators of Envoy 1.21).
 */

/** Names that stand for an operator with arguments, for example `authority` for `%REQ(:AUTHORITY)%`. */
const FIELDS = new Set(
  '@timestamp ts authority method path request_id uber_trace_id upstream_service_time user_agent x_forwarded_for x_trace_id'.split(
    ' ',
  ),
)

/** Operators without arguments; in a list of fields their names may be in lower case. */
const SIMPLE = new Set(
  [
    'BYTES_RECEIVED BYTES_SENT CONNECTION_ID CONNECTION_TERMINATION_DETAILS',
    'DOWNSTREAM_DIRECT_REMOTE_ADDRESS DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT',
    'DOWNSTREAM_LOCAL_ADDRESS DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT DOWNSTREAM_LOCAL_PORT',
    'DOWNSTREAM_LOCAL_SUBJECT DOWNSTREAM_LOCAL_URI_SAN',
    'DOWNSTREAM_PEER_CERT DOWNSTREAM_PEER_CERT_V_END DOWNSTREAM_PEER_CERT_V_START',
    'DOWNSTREAM_PEER_FINGERPRINT_1 DOWNSTREAM_PEER_FINGERPRINT_256',
    'DOWNSTREAM_PEER_ISSUER DOWNSTREAM_PEER_SERIAL DOWNSTREAM_PEER_SUBJECT DOWNSTREAM_PEER_URI_SAN',
    'DOWNSTREAM_REMOTE_ADDRESS DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT',
    'DOWNSTREAM_TLS_CIPHER DOWNSTREAM_TLS_SESSION_ID DOWNSTREAM_TLS_VERSION',
    'DURATION GRPC_STATUS HOSTNAME LOCAL_REPLY_BODY PROTOCOL REQUESTED_SERVER_NAME REQUEST_DURATION',
    'RESPONSE_CODE RESPONSE_CODE_DETAILS RESPONSE_DURATION RESPONSE_FLAGS RESPONSE_TX_DURATION ROUTE_NAME START_TIME',
    'UPSTREAM_CLUSTER UPSTREAM_HOST UPSTREAM_LOCAL_ADDRESS UPSTREAM_TRANSPORT_FAILURE_REASON',
  ].flatMap(line => line.split(' ')),
)

/** Operators that say nothing without arguments, for example `%REQ(USER-AGENT)%`. */
const WITH_ARGUMENTS = new Set(['REQ', 'RESP', 'TRAILER', 'REQ_WITHOUT_QUERY'])

const OPERATOR = /%(?:([A-Z_]+)(\([^)]+\)(:[0-9]+)?)?%)?/g

/** What is wrong with a text that holds Envoy's operators, as the end of a sentence; undefined if nothing is. */
export function findFormatMistake(format: string): string | undefined {
  for (const [found, operator, args, length] of format.matchAll(OPERATOR)) {
    if (operator === undefined) return `has a % that begins no operator: ${format.trim().slice(0, 60)}`
    if (!SIMPLE.has(operator) && !WITH_ARGUMENTS.has(operator))
      return `has the operator ${found}, which Envoy has not`
    if (WITH_ARGUMENTS.has(operator) && args === undefined)
      return `has ${found} without an argument, for example %${operator}(USER-AGENT)%`
    if (operator === 'START_TIME' && length !== undefined)
      return `cuts the time short: ${found}; START_TIME takes no length`
  }
  return undefined
}

/** The same of one entry in a list of fields: a known name, or `name=text with operators`. */
export function findFieldMistake(field: string): string | undefined {
  const equals = field.indexOf('=')
  if (equals >= 0) {
    const format = field.slice(equals + 1)
    return format === '' ? `gives ${field} nothing to log` : findFormatMistake(format)
  }
  if (FIELDS.has(field) || SIMPLE.has(field.toUpperCase())) return undefined
  return `has the field ${field}, which Contour does not know; write ${field}=%OPERATOR%`
}
