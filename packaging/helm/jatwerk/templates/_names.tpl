{{- define "jatwerk.name" -}}
{{- printf "%s" .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "jatwerk.who" -}}
app.kubernetes.io/name: jatwerk
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "jatwerk.labels" -}}
{{ include "jatwerk.who" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}
