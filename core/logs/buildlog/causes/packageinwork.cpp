// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/packageinwork.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("BuildCause", text);
}

/// Which package pip has in hand: what it says of it afterwards, or what it told before of its work.
QString packageInWork(const FailureScene& scene, qsizetype index, BuildCause& cause)
{
    static const QRegularExpression after(
        uR"((?:Failed building wheel for|Failed to build|Could not build wheels for) '?(?!installable)([A-Za-z0-9][\w.-]*)|^\s*╰─> ([A-Za-z0-9][\w.-]*)(?: from .*)?$)"_s);
    static const QRegularExpression before(
        uR"((?:Building wheel for|Running setup\.py install for|Collecting|error in) ([A-Za-z0-9][\w.-]*)|/pip-(?:install|build|wheel)-(?!env-)[^/]+/([A-Za-z0-9][\w.-]*?)(?:_[0-9a-f]{32})?/)"_s);
    const auto nameIn = [&](const QRegularExpression& pattern, qsizetype at) {
        const auto match = pattern.match(QString::fromUtf8(scene.line(at)));
        if (match.hasMatch())
            cause.lines << scene.number(at);
        return match.captured(match.lastCapturedIndex());
    };
    for (const qsizetype at :
        scene.linesWith("Failed building wheel for |Could not build wheels for |Failed to build |╰─> "))
        if (const QString name = nameIn(after, at); !name.isEmpty())
            return name;
    const QList<qsizetype> lines =
        scene.linesWith("Building wheel for |Running setup.py install for |Collecting |error in |/pip-");
    for (auto at = lines.crbegin(); at != lines.crend(); ++at)
        if (*at <= index)
            if (const QString name = nameIn(before, *at); !name.isEmpty())
                return name;
    return {};
}

}

bool nameWhatNeedsIt(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    // Any program of a step can lack a module; only pip's words tell that it was a package's own.
    if (scene.contains("egg_info|metadata-generation-failed|subprocess-exited-with-error|Failed building "
                       "wheel|legacy-install-failure"))
        cause.entry = packageInWork(scene, index, cause);
    return true;
}

bool namePackageInWork(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    if (cause.package.isEmpty())
        cause.package = packageInWork(scene, index, cause);
    if (cause.entry.isEmpty())
        cause.entry = cause.package;
    cause.sentence.replace(u"{package}"_s, cause.package.isEmpty() ? translated("a package") : cause.package);
    return true;
}

bool namePython(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    const QString python = match.captured(2);
    cause.sentence.replace(u"{python}"_s, python.isEmpty() ? translated("another") : python);
    return namePackageInWork(scene, index, match, cause);
}

bool nameCondaBuild(const FailureScene&, qsizetype, const QRegularExpressionMatch&, BuildCause& cause)
{
    static const QRegularExpression built(uR"(/([A-Za-z0-9][\w.-]*)_\d+/work)"_s);
    cause.package = built.match(cause.entry).captured(1);
    return true;
}

}
