{{- define "jatwerk.container" -}}
image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml .Values.resources | nindent 2 }}
{{- end -}}

{{- define "jatwerk.mounts" -}}
- name: data
  mountPath: /var/lib/jatwerk
- name: settings
  mountPath: /etc/jatwerk
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- if .Values.database.secret }}
- name: database
  mountPath: /run/secrets/jatwerk-database
  readOnly: true
{{- end }}
{{- end -}}
