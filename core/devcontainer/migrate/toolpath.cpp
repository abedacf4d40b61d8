// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/toolpath.h"

#include <QRegularExpression>
#include <QStringList>

namespace tandem {

namespace {

/// Folders and programs that are never half of a name with a blank.
bool isWellKnown(const QString& part)
{
    static const QRegularExpression known(
        u"\\A(?:opt|usr|local|bin|sbin|home|root|lib|mnt|workspaces?|envs?|\\.?venv|(?:mini|ana)?conda[23]?"
        "|mini(?:forge|mamba)[23]?|py-utils|azureml-envs?|azureml_[0-9a-f]+|python[0-9.]*"
        "|pylint|flake8|mypy|black|autopep8|yapf|isort|bandit|pycodestyle|pydocstyle|pep8|prospector|pylama"
        "|ruff|pytest|pipenv|poetry)\\z"_s);
    return known.match(part).hasMatch();
}

}

QString repairedToolPath(const QString& path)
{
    static const QRegularExpression separator(u"[ /]"_s);
    const QString trimmed = path.trimmed();
    if (!trimmed.contains(u' ') || trimmed.contains(u'\\'))
        return path;
    QString repaired;
    qsizetype begin = 0;
    QString before;
    for (;;) {
        const qsizetype end = trimmed.indexOf(separator, begin);
        const QString part = trimmed.mid(begin, end < 0 ? -1 : end - begin);
        const bool isAfterBlank = begin > 0 && trimmed[begin - 1] == u' ';
        if (isAfterBlank && (isWellKnown(before) || isWellKnown(part) || before.isEmpty() || part.isEmpty()))
            repaired.back() = u'/';
        repaired += part;
        if (end < 0)
            break;
        repaired += trimmed[end];
        before = part;
        begin = end + 1;
    }
    static const QRegularExpression several(u"/{2,}"_s);
    repaired.replace(several, u"/"_s);
    // " opt conda bin black": the blank in front was the first slash.
    if (!repaired.startsWith(u'/') && repaired.contains(u'/')
        && (path.startsWith(u' ') || isWellKnown(repaired.section(u'/', 0, 0)))
        && !repaired.startsWith(u"bin/") && !repaired.startsWith(u".venv") && !repaired.startsWith(u"venv"))
        repaired.prepend(u'/');
    return repaired;
}

}
