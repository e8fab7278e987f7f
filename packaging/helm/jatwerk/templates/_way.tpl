{{- define "jatwerk.way" -}}
- to:
    {{- if or .podSelector .namespaceSelector }}
    - podSelector:
        {{- toYaml .podSelector | nindent 8 }}
      {{- with .namespaceSelector }}
      namespaceSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- range .cidrs }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
  ports:
    - port: {{ .port }}
{{- end -}}
