// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

namespace tandem {

namespace {

/// Tries that failed before one that went well are no cause.
bool isNotTheLastTry(const FailureScene& scene, qsizetype index)
{
    const qsizetype tail = 400;
    return scene.end() - index > tail
        && scene.linesWith("Successfully installed|Downloading |done").size() > 0
        && scene.linesWith("Successfully installed").size() > 0;
}

/// "WARNING: Retrying (Retry(total=3, …": pip tries until the total is 0.
bool isTriedAgain(const FailureScene& scene, qsizetype index)
{
    const QByteArrayView line = scene.line(index);
    return line.contains("Retrying (Retry(total=") && !line.contains("(total=0")
        && !scene.contains("Retrying (Retry(total=0|Could not fetch URL|Max retries exceeded");
}

bool isDecisive(const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause&)
{
    return !isNotTheLastTry(scene, index) && !isTriedAgain(scene, index);
}

/// The server is named somewhere in the line: host='…' of Python, an address of others.
bool nameHost(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    static const QRegularExpression host(
        uR"(host='([^']+)'|https?://(?:[^/@\s]*@)?([\w.-]+)|lookup ([\w.-]+))"_s);
    if (scene.line(index).contains("ssl certificate"))
        return false; // tls-certificate tells more
    const auto found = host.match(QString::fromUtf8(scene.line(index)));
    const QString name = found.captured(found.lastCapturedIndex());
    cause.sentence.replace(
        u"{host}"_s, name.isEmpty() ? QCoreApplication::translate("BuildCause", "the server") : name);
    return isDecisive(scene, index, match, cause);
}

constexpr FailureSignature signatures[] = {
    {.name = "tls-certificate",
        .matches = "`CERTIFICATE_VERIFY_FAILED`, `x509: certificate signed by unknown authority`, `SSL "
                   "certificate problem`",
        .needles = "CERTIFICATE_VERIFY_FAILED|x509: |SSL certificate problem|self signed "
                   "certificate|self-signed certificate|SSLCertVerificationError|Certificate verification "
                   "failed|CondaSSLError|certificate verify failed|ERROR: cannot verify",
        .pattern = "(?:CERTIFICATE_VERIFY_FAILED|x509: |SSL certificate problem|self[- ]signed "
                   "certificate|SSLCertVerificationError|[Cc]ertificate verif(?:ication|y) "
                   "failed|CondaSSLError|cannot verify \\S+ "
                   "certificate)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A server's certificate is not trusted inside the image; a proxy of the network that opens TLS "
            "is the usual reason."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "COPY the organisation's certificate into /usr/local/share/ca-certificates, run "
            "update-ca-certificates, and set REQUESTS_CA_BUNDLE and SSL_CERT_FILE for pip and conda."),
        .refine = isDecisive},
    {.name = "proxy",
        .matches = "`ProxyError`, `407 Proxy Authentication Required`, `Tunnel connection failed`",
        .needles = "ProxyError|Proxy Authentication Required|Cannot connect to proxy|Tunnel connection "
                   "failed|proxyconnect|from proxy after CONNECT",
        .pattern = "(?:ProxyError|407\\s+Proxy Authentication Required|Cannot connect to proxy|Tunnel "
                   "connection failed|proxyconnect|from proxy after CONNECT)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The proxy that the build is told to use refuses it or does not answer."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check http_proxy, https_proxy and no_proxy of the image and of the builder; a cluster in the "
            "cloud mostly needs none."),
        .refine = isDecisive},
    {.name = "name-resolution",
        .guide = "I/O Error",
        .matches = "`Temporary failure in name resolution`, `Could not resolve host`, `no such host`",
        .needles =
            "Temporary failure in name resolution|Temporary failure resolving|Could not resolve "
            "host|no such host|Name or service not known|nodename nor servname|getaddrinfo failed|unable to "
            "resolve host address|bad address",
        .pattern =
            "(?|host='([^']+)'.*(?:Temporary failure in name resolution|Name or service not "
            "known)|Temporary failure in name resolution|Temporary failure resolving '([^']+)'|Could not "
            "resolve host: ?(\\S+)|unable to resolve host address [‘'\"]([^’'\"]+)|bad address "
            "'([^']+)'|lookup (\\S+?)(?: on \\S+)?: .*no such host|no such host|Name or "
            "service not known|nodename nor servname|getaddrinfo failed)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The build cannot find the address of a server: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the spelling; in a closed network allow the host in the firewall and check its DNS."),
        .refine = isDecisive},
    {.name = "connection-failed",
        .guide = "I/O Error",
        .matches = "`Connection refused`, `Read timed out`, `i/o timeout`, `TLS handshake timeout`, "
                   "`Connection reset by peer`",
        .needles =
            "Connection refused|connection refused|Read timed out|i/o timeout|TLS handshake "
            "timeout|Connection reset by peer|connection reset by peer|Network is unreachable|Max retries "
            "exceeded|ConnectTimeoutError|ReadTimeoutError|Connection timed out|request canceled while "
            "waiting|unexpected EOF|NewConnectionError|IncompleteRead|Connection broken|Could not connect "
            "to|Unable to connect to|Operation timed out|Failed to connect to",
        .pattern =
            "(?:(?:[Cc]onnection refused|Read timed out|i/o timeout|TLS handshake "
            "timeout|[Cc]onnection reset by peer|Network is unreachable|Max retries exceeded|Connect(?:ion)? "
            "?[Tt]imeoutError|ReadTimeoutError|Connection timed out|request canceled while "
            "waiting|unexpected EOF|NewConnectionError|IncompleteRead|Connection broken|Could not connect "
            "to|Unable to connect to|Operation timed out|Failed to connect to))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A download of the build failed: {host} did not answer or broke off."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build again: this is often passing. If it stays, the firewall of the network does not let the "
            "build reach the server."),
        .refine = nameHost},
    {.name = "download-not-found",
        .matches = "`ERROR 404: Not Found` of wget, `curl: (22)`",
        .needles = "ERROR 404|ERROR 403|curl: (22)|404 Client Error|404 Not Found",
        .pattern = "(?:(?:ERROR |returned error: HTTP/\\S+ )(40[34]):? \\w+|curl: \\(22\\).*error: "
                   "(\\d+)|(404) Client Error: .* for url: "
                   "(\\S+)|HTTP error (404).* (?:while getting|for) (\\S+))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A file the build downloads is not at its address (%1%2%3%5) %4%6"),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Correct the address, or take a version that still exists."),
        .entry = "@step"},
    {.name = "server-error",
        .level = FailureLevel::Symptom,
        .matches = "answers 500 to 504 of a server",
        .needles = "500 Server Error|502 Bad Gateway|503 Service|504 Gateway|500 Internal Server Error|503 "
                   "Server Error",
        .pattern = "(50[0-4] (?:Server Error|Bad Gateway|Service \\w+|Gateway \\w+|Internal Server Error))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A server the build downloads from has a failure of its own: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Wait some minutes and build again."),
        .refine = isDecisive},
    {.name = "forbidden-blob",
        .guide = "Forbidden blob",
        .matches = "`AuthorizationPermissionMismatch`, `This request is not authorized`, `Server failed to "
                   "authenticate the request`",
        .needles = "AuthorizationPermissionMismatch|AuthorizationFailure|This request is not "
                   "authorized|Server failed to authenticate the "
                   "request|AuthenticationFailed|PublicAccessNotPermitted|KeyBasedAuthenticationNotPermitted",
        .pattern =
            "(AuthorizationPermissionMismatch|AuthorizationFailure|This request is not authorized|Server "
            "failed to authenticate the "
            "request|AuthenticationFailed|PublicAccessNotPermitted|KeyBasedAuthenticationNotPermitted)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The storage account refused the build a file (%1)."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Give the identity that builds the role Storage Blob Data Contributor; a shared access signature "
            "in an address may have expired.")},
};

}

FailureFamily networkFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "Network"), signatures};
}

}
