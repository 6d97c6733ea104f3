{{- define "marketplane.fullname" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "marketplane.serviceAccount" -}}
{{- default (include "marketplane.fullname" .) .Values.serviceAccount.name -}}
{{- end -}}

{{- define "marketplane.selector" -}}
app.kubernetes.io/name: marketplane-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "marketplane.labels" -}}
{{ include "marketplane.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: marketplane
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "marketplane.images" -}}
{{- range $role, $reference := .Values.images }}
{{ $role }}: {{ $reference | quote }}
{{- end }}
{{- end -}}
