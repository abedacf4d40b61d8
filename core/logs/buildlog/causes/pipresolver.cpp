// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/pipresolver.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("BuildCause", text);
}

QString nameOf(const QString& requirement)
{
    static const QRegularExpression name(uR"(^[A-Za-z0-9][\w.-]*)"_s);
    return name.match(requirement).captured();
}

/// "urllib3<1.27 and >=1.25.4; python_version > "3"" as one writes it: "urllib3<1.27,>=1.25.4".
QString asRequirement(const QString& text)
{
    static const QRegularExpression blanks(uR"(\s*([<>=!~,]+)\s*)"_s);
    return text.section(u';', 0, 0).replace(u" and "_s, u","_s).replace(blanks, u"\\1"_s).trimmed();
}

/// A row that the log does not show is the requirement itself, which pip took from there.
QString asRow(const QString& requirement, const QString& row)
{
    return row.startsWith(u"line "_s) ? u"%1 (%2)"_s.arg(requirement, row) : row;
}

/// Of "No matching distribution found for torch==9 (from …)".
QString requirementNotFound(QByteArrayView line)
{
    return asRequirement(QString::fromUtf8(line).section(u"found for "_s, 1).section(u" (from"_s, 0, 0));
}

/// Of the versions that an index offers, in their order, the newest that is meant for everybody.
QString newestOf(const QString& versions)
{
    const QStringList all = versions.split(u", "_s);
    const QStringList finished = all.filter(QRegularExpression(u"^[\\d.]+(?:\\.?post\\d+)?$"_s));
    return finished.isEmpty() ? all.last() : finished.last();
}

/// The rows of "The conflict is caused by:".
struct Clashes {
    QStringList requested;
    QList<std::pair<QString, QString>> dependencies; ///< owner and what it wants
    QList<qint64> lines;
};

Clashes readClashes(const FailureScene& scene)
{
    static const QRegularExpression requested(uR"(The user requested (?:\(constraint\) )?(\S.*)$)"_s);
    static const QRegularExpression depends(uR"(^\s*(\S+ \S+) depends on (\S.*?)(?: \(.*)?$)"_s);
    Clashes clashes;
    const QList<qsizetype> starts = scene.linesWith("The conflict is caused by");
    if (starts.isEmpty())
        return clashes;
    for (qsizetype at = starts.first() + 1; at < std::min(scene.end(), starts.first() + 40); ++at) {
        const QString text = QString::fromUtf8(scene.line(at));
        if (text.contains(u"To fix this"_s))
            break;
        if (const auto match = requested.match(text); match.hasMatch()) {
            if (!clashes.requested.contains(match.captured(1).trimmed()))
                clashes.requested << match.captured(1).trimmed();
        } else if (const auto other = depends.match(text); other.hasMatch()) {
            clashes.dependencies << std::pair(other.captured(1), asRequirement(other.captured(2)));
        } else {
            continue;
        }
        clashes.lines << scene.number(at);
    }
    return clashes;
}

/// The rows of the environment that "-r x.requirements.txt (line 10)" stands for.
QStringList rowsNamed(const FailureScene& scene, const QString& text)
{
    static const QRegularExpression place(uR"(-r (\S+) \(line (\d+)\))"_s);
    QStringList rows;
    for (auto all = place.globalMatch(text); all.hasNext();) {
        const auto match = all.next();
        const QString row = scene.requirement(match.captured(2).toInt());
        const QString file = match.captured(1).section(u'/', -1);
        rows << (row.isEmpty() ? translated("line %1 of %2").arg(match.captured(2), file)
                               : translated("%1 (line %2 of %3)").arg(row, match.captured(2), file));
    }
    return rows;
}

}

bool distillImpossible(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    const Clashes clashes = readClashes(scene);
    cause.lines << clashes.lines;
    QStringList rows = clashes.requested;
    for (const qsizetype at : scene.linesWith("Cannot install ")) {
        const QString text = QString::fromUtf8(scene.line(at));
        cause.lines << scene.number(at);
        rows += rowsNamed(scene, text);
        static const QRegularExpression listed(u"Cannot install (.*) because these package"_s);
        if (clashes.requested.isEmpty())
            for (QString& each :
                listed.match(text).captured(1).split(QRegularExpression(u", | and "_s), Qt::SkipEmptyParts))
                if (!each.startsWith(u"-r "_s))
                    rows << each;
        break;
    }
    rows.removeDuplicates();
    cause.entry = rows.join(u", "_s);
    if (!clashes.requested.isEmpty() && !clashes.dependencies.isEmpty()) {
        const QString& asked = clashes.requested.first();
        const auto& [owner, wanted] = clashes.dependencies.first();
        cause.package = nameOf(wanted.isEmpty() ? asked : wanted);
        cause.sentence =
            translated("The environment asks for %1, but %2 needs %3.").arg(asked, owner, wanted);
        // Only where one entry stands against one need is it sure which of them to change.
        const bool isOneToOne = clashes.requested.size() == 1 && nameOf(asked) == nameOf(wanted)
            && std::ranges::all_of(
                clashes.dependencies, [&w = wanted](const auto& each) { return each.second == w; });
        if (isOneToOne) {
            cause.edit = wanted;
            cause.remedy =
                translated("Ask for %1 in place of %2, or take a version of %3 that works with it.")
                    .arg(wanted, asked, owner.section(u' ', 0, 0));
        } else {
            cause.remedy = translated("Loosen %1, or take versions of the packages named that work together.")
                               .arg(asked);
        }
    } else if (clashes.dependencies.size() > 1) {
        const auto& first = clashes.dependencies[0];
        const auto& second = clashes.dependencies[1];
        cause.package = nameOf(first.second);
        cause.sentence = translated("%1 needs %2, but %3 needs %4.")
                             .arg(first.first, first.second, second.first, second.second);
        cause.remedy = translated("Take versions of %1 and %2 that work together.")
                           .arg(first.first.section(u' ', 0, 0), second.first.section(u' ', 0, 0));
    } else if (clashes.requested.size() > 1) {
        cause.package = nameOf(clashes.requested[0]);
        cause.sentence = translated("The environment asks for both %1 and %2.")
                             .arg(clashes.requested[0], clashes.requested[1]);
        cause.remedy = translated("Keep one of the two entries.");
    } else if (!rows.isEmpty()) {
        for (const QString& row : std::as_const(rows))
            if (cause.package.isEmpty() && !row.startsWith(u"line "_s))
                cause.package = nameOf(row);
        cause.sentence = translated("pip cannot install %1 together.").arg(rows.join(u", "_s));
    }
    cause.lines << scene.number(index);
    return true;
}

bool explainNoMatch(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    // Without an index there is no version either: the network tells more.
    if (scene.contains("Retrying (Retry(|Could not fetch URL"))
        return false;
    const QString requirement = requirementNotFound(scene.line(index));
    // Where the version is known but of no use, that is told in its place.
    for (const qsizetype at : scene.linesWith(" has invalid metadata"))
        if (scene.line(at).contains("Requested " + requirement.toUtf8()))
            return false;
    if (const QString version = requirement.section(u"=="_s, 1); !version.isEmpty())
        for (const qsizetype at : scene.linesWith("Ignored the following ")) {
            static const QRegularExpression ignored(u"(?:versions?|version): (.*)$"_s);
            const QString list = ignored.match(QString::fromUtf8(scene.line(at))).captured(1);
            for (const QString& each : list.split(QRegularExpression(u"[,;] "_s)))
                if (each.section(u' ', 0, 0) == version)
                    return false;
        }
    cause.package = nameOf(requirement);
    cause.entry = requirement;
    cause.sentence = translated("pip's index has no %1 for this Python.").arg(requirement);
    for (const qsizetype at : scene.linesWith("Could not find a version that satisfies")) {
        const QString text = QString::fromUtf8(scene.line(at));
        cause.lines << scene.number(at);
        static const QRegularExpression versions(uR"(\(from versions: (.*)\))"_s);
        const QRegularExpressionMatch offered = versions.match(text);
        const QString known = offered.captured(1);
        if (const QStringList rows = rowsNamed(scene, text); !rows.isEmpty())
            cause.entry = asRow(requirement, rows.first());
        if (!offered.hasMatch())
            break; // the rest of the line is in the next one
        if (known == u"none"_s || known.isEmpty()) {
            if (scene.contains(", Credentials not correct for "))
                return false;
            cause.sentence =
                translated("pip's index has no package %1 that this Python can use.").arg(requirement);
            cause.remedy = translated(
                "Check the spelling on pypi.org; a package that exists there has no release for this Python "
                "version or this kind of computer, or is in an index the environment does not name.");
            break;
        }
        const QString newest = newestOf(known);
        cause.sentence = translated("pip's index has no %1; the newest version it offers this Python is %2.")
                             .arg(requirement, newest);
        cause.remedy =
            translated("Take a version that is offered, or a Python for which the one asked for was made.");
        static const QRegularExpression pinned(uR"(^([\w.-]+(?:\[[^\]]*\])?)==[\w.*!-]+$)"_s);
        static const QRegularExpression ofTorch(uR"(==[\w.]+\+(cu\d+|cpu|rocm[\d.]+)$)"_s);
        if (const auto pin = pinned.match(requirement); pin.hasMatch())
            cause.edit = pin.captured(1) + u"=="_s + newest;
        else if (const auto build = ofTorch.match(requirement); build.hasMatch())
            cause.remedy = translated("Builds for one CUDA version (the part behind +) are in an index of "
                                      "PyTorch's own: add --extra-index-url "
                                      "https://download.pytorch.org/whl/%1 to pip's entries.")
                               .arg(build.captured(1));
        break;
    }
    return true;
}

bool explainYanked(
    const FailureScene& scene, qsizetype, const QRegularExpressionMatch& match, BuildCause& cause)
{
    const QList<qsizetype> ends = scene.linesWith("No matching distribution found for ");
    if (ends.isEmpty())
        return false;
    const QString requirement = requirementNotFound(scene.line(ends.first()));
    const QString version = requirement.section(u"=="_s, 1);
    if (!version.isEmpty() && !match.captured(1).split(u", "_s).contains(version))
        return false;
    cause.lines << scene.number(ends.first());
    cause.package = nameOf(requirement);
    cause.entry = requirement;
    cause.sentence = translated("%1 was withdrawn (\"yanked\") by its authors.").arg(requirement);
    return true;
}

bool explainOtherPython(
    const FailureScene& scene, qsizetype, const QRegularExpressionMatch& match, BuildCause& cause)
{
    const QList<qsizetype> ends = scene.linesWith("No matching distribution found for ");
    if (ends.isEmpty())
        return false;
    const QString requirement = requirementNotFound(scene.line(ends.first()));
    const QString version = requirement.section(u"=="_s, 1);
    static const QRegularExpression needs(uR"((\S+) Requires-Python ([^;]+))"_s);
    QString python;
    for (auto all = needs.globalMatch(match.captured(1)); all.hasNext();) {
        const auto each = all.next();
        if (version.isEmpty() || each.captured(1) == version)
            python = each.captured(2).trimmed();
    }
    if (python.isEmpty())
        return false;
    cause.lines << scene.number(ends.first());
    cause.package = nameOf(requirement);
    cause.entry = requirement;
    cause.sentence =
        translated("%1 needs Python %2, and the environment has another.").arg(requirement, python);
    return true;
}

bool correctOperator(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    const QString requirement = match.captured(1);
    cause.package = nameOf(requirement);
    cause.entry = requirement;
    static const QRegularExpression wrong(uR"(^([\w.-]+(?:\[[^\]]*\])?)\s*(=[<>]?)\s*([\w.*+!-]+)$)"_s);
    if (const auto pin = wrong.match(requirement); pin.hasMatch()) {
        const QString used = pin.captured(2);
        cause.edit = pin.captured(1) + (used.size() == 1 ? u"=="_s : used.last(1) + u'=') + pin.captured(3);
    }
    for (qsizetype at = index; at < std::min(scene.end(), index + 6); ++at)
        if (scene.line(at).contains("(from line ") || scene.line(at).contains("Hint: "))
            cause.lines << scene.number(at);
    return true;
}

bool nameHashed(const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    static const QRegularExpression listed(
        uR"(^\s+([A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?\s*(?:[<>=!~]=?[^\s;]*)?)(?: from | --hash=|$))"_s);
    for (qsizetype at = index + 1; at < std::min(scene.end(), index + 4); ++at) {
        const auto match = listed.match(QString::fromUtf8(scene.line(at)));
        if (!match.hasMatch())
            continue;
        cause.entry = match.captured(1).trimmed();
        cause.package = nameOf(cause.entry);
        cause.lines << scene.number(at);
        break;
    }
    return true;
}

bool explainUv(const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    static const QRegularExpression reason(
        uR"(Because (?:there (?:is|are) no versions? of |only )?(([A-Za-z0-9][\w.-]*)\S*) )"_s);
    for (qsizetype at = index; at < std::min(scene.end(), index + 4); ++at)
        if (const auto match = reason.match(QString::fromUtf8(scene.line(at))); match.hasMatch()) {
            cause.package = match.captured(2);
            cause.entry = match.captured(1);
            cause.lines << scene.number(at);
        }
    return true;
}

}
