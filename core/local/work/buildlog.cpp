// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/buildlog.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace tandem::local {

Result<Done> BuildLog::begin() const
{
    QFile::remove(m_path);
    if (auto made = makeFolder(QFileInfo(m_path).absolutePath()); !made)
        return made;
    return say(QStringList());
}

Result<Done> BuildLog::say(const QStringList& lines) const
{
    QFile file(m_path);
    QByteArray bytes;
    for (const QString& line : lines)
        bytes += line.toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size())
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("BuildLog", "The build log %1 cannot be written: %2.")
                           .arg(m_path, file.errorString())};
    return Done{};
}

QString BuildLog::text() const
{
    return QString::fromUtf8(readFile(m_path).valueOr({}));
}

BuildFailure failureIn(const QString& log)
{
    static const QRegularExpression step(
        uR"(^(?:STEP \d+/\d+:|Step \d+/\d+ :|#\d+ \[[^\]]*\d+/\d+\]) (.+)$)"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression failedVertex(
        uR"(^#(\d+) ERROR: )"_s, QRegularExpression::MultilineOption);
    // The first of them is the cause, what follows repeats it.
    static const QRegularExpression cause(
        uR"(^(?:#\d+ [\d.]+ )?((?:ResolvePackageNotFound|PackagesNotFoundError|UnsatisfiableError|CondaHTTPError|LibMambaUnsatisfiableError|critical libmamba|EnvironmentFileNotFound|InvalidVersionSpec|ERROR: (?:Could not|No matching|Cannot|Failed|Invalid)|Error: (?:initializing source|creating build container|reading)|.*: not found|.*[Nn]o space left on device).*)$)"_s,
        QRegularExpression::MultilineOption);

    BuildFailure failure;
    // BuildKit works on several steps at once and names the one that failed.
    if (const auto vertex = failedVertex.match(log); vertex.hasMatch()) {
        const QRegularExpression named(
            uR"(^#%1 \[[^\]]*\] (.+)$)"_s.arg(vertex.captured(1)), QRegularExpression::MultilineOption);
        failure.step = named.match(log).captured(1).trimmed();
    } else {
        for (auto all = step.globalMatch(log); all.hasNext();)
            failure.step = all.next().captured(1).trimmed();
    }
    if (const auto found = cause.match(log); found.hasMatch()) {
        failure.cause = found.captured(1).trimmed();
        if (failure.cause.endsWith(u':')) {
            // Conda lists the packages on the lines below.
            static const QRegularExpression listed(uR"(\s*-\s+(\S.*))"_s);
            const auto below = listed.match(log, found.capturedEnd(), QRegularExpression::NormalMatch,
                QRegularExpression::AnchorAtOffsetMatchOption);
            if (below.hasMatch())
                failure.cause += u' ' + below.captured(1).trimmed();
        }
    }
    return failure;
}

bool fellOverRemoval(const QString& log)
{
    const QString text = log.trimmed();
    const QString last = text.sliced(text.lastIndexOf(u'\n') + 1);
    static const QRegularExpression gone(
        uR"(^error.*(layer not known|container not known|identifier is not a container))"_s,
        QRegularExpression::CaseInsensitiveOption);
    return last.contains(gone);
}

QStringList stepImagesIn(const QString& log)
{
    static const QRegularExpression made(uR"(^(?: -)?--> ([0-9a-f]{11,64})$)"_s);
    QStringList images;
    QStringView before;
    for (const QStringView line : QStringView(log).split(u'\n')) {
        if (const auto match = made.match(line.toString());
            match.hasMatch() && !before.contains(u"Using cache"))
            images << match.captured(1);
        before = line;
    }
    return images;
}

}
