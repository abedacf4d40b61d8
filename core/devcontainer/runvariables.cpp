// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/runvariables.h"

#include "core/base/redact.h"
#include "core/devcontainer/quoting.h"

#include <QRegularExpression>

namespace tandem {

namespace {

bool isSecret(const QString& name, const QString& value)
{
    static const QRegularExpression names(
        u"secret|token|passw|pwd|credential|connection_?string|(?:api|access|account|private|storage)_?key|(?:^|_)sas(?:_|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString assignment = name + u'=' + value;
    return names.match(name).hasMatch() || redacted(assignment) != assignment || redacted(value) != value;
}

}

RunVariables RunVariables::of(const json::StringMap& variables)
{
    static const QRegularExpression names(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    RunVariables sorted;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        const bool hasLines = it->contains(u'\n') || it->contains(u'\r');
        if (!names.match(it.key()).hasMatch() || it->contains(QChar(u'\0')))
            sorted.impossible << it.key();
        else if (isSecret(it.key(), *it))
            sorted.secrets << it.key();
        else if (!hasVariables(*it))
            sorted.inJson.insert(it.key(), *it);
        else if (!hasLines)
            sorted.inDockerfile.insert(it.key(), *it);
        else
            sorted.impossible << it.key();
    }
    return sorted;
}

}
