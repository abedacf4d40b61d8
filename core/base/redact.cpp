// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/redact.h"

#include <QRegularExpression>
#include <array>

namespace tandem {

QString redacted(const QString& text)
{
    struct Rule {
        QRegularExpression pattern;
        QString replacement;
    };
    static const auto insensitive = QRegularExpression::CaseInsensitiveOption;
    static const std::array rules{
        Rule{
            QRegularExpression(uR"(\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,})"_s, insensitive), u"\\1 ***"_s},
        // A JSON web token: three base64url parts, the first of which starts with {" encoded.
        Rule{QRegularExpression(uR"(\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)"_s), u"***"_s},
        Rule{QRegularExpression(uR"(([?&](?:sig|code|access_token|token)=)[^&\s"'<>]+)"_s, insensitive),
            u"\\1***"_s},
        Rule{QRegularExpression(uR"((\w+://[^/\s:@]+:)[^@\s/]+@)"_s), u"\\1***@"_s},
        Rule{QRegularExpression(uR"((AccountKey=|SharedAccessSignature=)[^;\s"']+)"_s, insensitive),
            u"\\1***"_s},
        Rule{
            QRegularExpression(
                uR"re((["']?\b(?:password|passwd|pwd|client_?secret|secret|(?:access|refresh|id)_?token|api_?key|account_?key|[A-Z_]*TRACKING_TOKEN)["']?\s*[:=]\s*["']?)[^"'\s,;&}]+)re"_s,
                insensitive),
            u"\\1***"_s},
    };
    QString clean = text;
    for (const Rule& rule : rules)
        clean.replace(rule.pattern, rule.replacement);
    return clean;
}

}
