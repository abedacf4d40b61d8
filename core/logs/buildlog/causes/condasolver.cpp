// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/condasolver.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("BuildCause", text);
}

QString joined(const QStringList& entries)
{
    if (entries.size() < 2)
        return entries.value(0);
    return translated("%1 and %2").arg(entries.mid(0, entries.size() - 1).join(u", "_s), entries.last());
}

/// "numpy 1.23.5**" as one writes it in an environment: "numpy=1.23.5".
QString asEntry(const QString& name, QString version)
{
    version = version.trimmed();
    // Since 2.0 libmamba shows the operator and the build: "=1.23 *".
    if (version.endsWith(u" *"_s))
        version.chop(2);
    if (version.startsWith(u'=') && !version.startsWith(u"=="_s))
        version.remove(0, 1);
    if (version.isEmpty() || version == u"*"_s)
        return name;
    if (version.endsWith(u"**"_s))
        version.chop(2);
    while (version.endsWith(u".*"_s) || version.endsWith(u'*'))
        version.chop(version.endsWith(u".*"_s) ? 2 : 1);
    if (version.endsWith(u'.'))
        version.chop(1);
    static const QRegularExpression operatorFirst(u"^[<>=!~]"_s);
    return operatorFirst.match(version).hasMatch() ? name + version : name + u'=' + version;
}

/// A package at the end of a branch of libmamba's tree, or in a "nothing provides".
struct Missing {
    QString name;
    QString version;
    QString neededBy; ///< the name only
    qint64 line = 0;
    bool isStated = false; ///< The solver says so at once, not at the end of a branch.
};

/// A row of libmamba's tree that stands for an entry of the environment.
struct Root {
    QString name;
    QString entry;
    bool isInstallable = true;
    bool doesNotExist = false;
    qint64 line = 0;
    QStringList mentions; ///< names below it
};

struct SolverTree {
    QList<Root> roots;
    QList<Missing> missing;
};

/// The one channel that has a package: nvidia the parts of CUDA, pytorch those of its own builds. Empty for
/// all others.
QString onlyChannelWith(const QString& name)
{
    static const QRegularExpression parts(u"^(cuda-|libcu|libn(pp|vjpeg|vjitlink)|cuda$|nsight|libcufile)"_s);
    if (parts.match(name).hasMatch())
        return u"nvidia"_s;
    return name == u"pytorch-cuda" || name == u"torchtriton" || name == u"pytorch-mutex" ? u"pytorch"_s
                                                                                         : QString();
}

/// "pytorch-cuda-12.1-ha16c6d3_5" without version and build.
QString nameOfBuild(const QString& text)
{
    return text.count(u'-') < 2 ? text : text.section(u'-', 0, -3);
}

/// libmamba's lines │├└─, also where Windows took their bytes for its own code page.
QString drawn(QString text)
{
    return text.replace(u"â”œ"_s, u"├"_s)
        .replace(u"â””"_s, u"└"_s)
        .replace(u"â”‚"_s, u"│"_s)
        .replace(u"â”€"_s, u"─"_s);
}

SolverTree readTree(const FailureScene& scene, qsizetype from)
{
    static const QRegularExpression provides(
        uR"(nothing provides (?:requested )?([\w.-]+)\s*([^,;]*(?:,[<>=!~][^\s,;]*)*?)(?: needed by (\S+))?\s*$)"_s);
    static const QRegularExpression row(uR"(^([\s│├└─|+`\\-]*)([\w.-]+)\s+(\S.*)$)"_s);
    static const QRegularExpression absent(uR"(^([\w.-]+)\s+(.*?)\s*,? (?:which )?does not exist)"_s);
    static const QRegularExpression branch(u"[├└]"_s);
    SolverTree tree;
    qsizetype rootColumn = -1; // micromamba indents all of it
    qsizetype quiet = 0;
    for (qsizetype index = from; index < scene.end() && quiet < 40; ++index) {
        const QString text = drawn(QString::fromUtf8(scene.line(index)));
        ++quiet;
        if (const auto match = provides.match(text); match.hasMatch()) {
            tree.missing << Missing{match.captured(1), match.captured(2).trimmed(),
                nameOfBuild(match.captured(3)), scene.number(index), true};
            quiet = 0;
            continue;
        }
        const bool isRow = text.contains(u"─ "_s) || text.contains(u"- "_s);
        const auto match = row.match(text);
        if (!isRow || !match.hasMatch() || !match.captured(1).contains(u'─'))
            continue;
        quiet = 0;
        const QString name = match.captured(2);
        const QString rest = match.captured(3);
        const QString stem = match.captured(1);
        if (const auto gone = absent.match(name + u' ' + rest); gone.hasMatch())
            tree.missing << Missing{name, gone.captured(2).trimmed(),
                tree.roots.isEmpty() ? QString() : tree.roots.last().name, scene.number(index)};
        const qsizetype column = text.indexOf(branch);
        if (rootColumn < 0)
            rootColumn = column;
        if (column == rootColumn) {
            static const QRegularExpression verdict(
                u"^(.*?),? ?(?:is|are|does|which|requires|cannot|conflicts|can be|but)\\b"_s);
            Root root;
            root.name = name;
            root.entry = asEntry(name, verdict.match(rest).captured(1));
            root.doesNotExist = rest.contains(u"does not exist"_s);
            root.isInstallable = !rest.contains(u"not installable"_s) && !root.doesNotExist;
            root.line = scene.number(index);
            tree.roots << root;
        } else if (!tree.roots.isEmpty()) {
            tree.roots.last().mentions << name;
        }
    }
    return tree;
}

void tellMissing(const SolverTree& tree, BuildCause& cause)
{
    QStringList needs;
    QStringList entries;
    QStringList channels;
    bool isOwn = false;
    for (const Missing& missing : tree.missing) {
        const QString what = (missing.name + u' ' + missing.version).trimmed();
        QString owner = missing.neededBy;
        for (const Root& root : tree.roots)
            if (root.name == missing.neededBy)
                owner = root.entry;
        isOwn = isOwn || missing.neededBy.isEmpty() || missing.neededBy == missing.name;
        const QString need = owner.isEmpty() || missing.neededBy == missing.name
            ? asEntry(missing.name, missing.version)
            : translated("%1 (needed by %2)").arg(what, owner);
        if (!needs.contains(need))
            needs << need;
        const QString entry = owner.isEmpty() ? asEntry(missing.name, missing.version) : owner;
        if (!entries.contains(entry))
            entries << entry;
        if (const QString channel = onlyChannelWith(missing.name); !channels.contains(channel))
            channels << channel;
        cause.lines << missing.line;
    }
    if (isOwn)
        cause.name = u"conda-package-not-found"_s;
    cause.sentence = translated("No channel of the environment has %1.").arg(joined(needs.mid(0, 3)));
    const Missing& first = tree.missing.first();
    cause.package = first.neededBy.isEmpty() ? first.name : first.neededBy;
    cause.entry = entries.mid(0, 3).join(u", "_s);
    // One channel that has them all.
    if (channels.size() == 1 && !channels.first().isEmpty()) {
        cause.remedy = translated("Add the channel %1, which has it.").arg(channels.first());
        cause.edit = u"channels: "_s + channels.first();
    } else {
        cause.remedy = translated("Check the name and the version, and add the channel that has it; or take "
                                  "another version of the package that needs it.");
    }
}

void tellConflict(const SolverTree& tree, BuildCause& cause)
{
    QStringList refused;
    QStringList others;
    QStringList contested;
    for (const Root& root : tree.roots)
        if (!root.isInstallable) {
            refused << root.entry;
            contested << root.name << root.mentions;
            cause.lines << root.line;
        }
    for (const Root& root : tree.roots) {
        const bool isInvolved = contested.contains(root.name)
            || std::ranges::any_of(
                root.mentions, [&](const QString& each) { return contested.contains(each); });
        if (root.isInstallable && isInvolved) {
            others << root.entry;
            cause.lines << root.line;
        }
    }
    if (refused.isEmpty())
        for (const Root& root : tree.roots) {
            others << root.entry;
            cause.lines << root.line;
        }
    refused.removeDuplicates();
    others.removeDuplicates();
    if (refused.isEmpty()) {
        cause.sentence = translated("conda cannot install %1 together.").arg(joined(others.mid(0, 6)));
    } else if (others.isEmpty()) {
        cause.sentence = translated("conda cannot install %1 with the other packages.").arg(joined(refused));
    } else {
        cause.sentence = translated("conda cannot install %1 together with %2.")
                             .arg(joined(refused.mid(0, 3)), joined(others.mid(0, 6)));
    }
    cause.entry = (refused + others).mid(0, 6).join(u", "_s);
    for (const Root& root : tree.roots)
        if (cause.package.isEmpty() && (!root.isInstallable || refused.isEmpty()))
            cause.package = root.name;
}

/// "  - package pytorch-1.0-py37 requires python >=3.7,<3.8.0a0, but none of the providers can be installed"
bool tellRequires(const FailureScene& scene, qsizetype from, BuildCause& cause)
{
    static const QRegularExpression requires_(
        uR"(package (\S+) requires ([\w.-]+)\s*([^ ]*)[ ,].*(?:none of the providers|nothing provides))"_s);
    for (qsizetype index = from; index < std::min(scene.end(), from + 60); ++index) {
        const auto match = requires_.match(QString::fromUtf8(scene.line(index)));
        if (!match.hasMatch())
            continue;
        QString version = match.captured(3);
        if (version.endsWith(u','))
            version.chop(1);
        cause.package = nameOfBuild(match.captured(1));
        cause.entry = cause.package;
        cause.sentence =
            translated("conda cannot install %1: it needs %2 %3, and another entry forbids that.")
                .arg(cause.package, match.captured(2), version);
        cause.lines << scene.number(index);
        return true;
    }
    return false;
}

}

bool distillLibmamba(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    const SolverTree tree = readTree(scene, index);
    const auto isOfTheComputer = [](const Missing& each) {
        return each.name == u"__glibc"_s || each.name == u"__cuda"_s; // told by name
    };
    if (std::ranges::any_of(tree.missing, isOfTheComputer))
        return false;
    const bool rootsClash =
        std::ranges::any_of(tree.roots, [](const Root& root) { return root.isInstallable; });
    const bool aRootIsMissing =
        std::ranges::any_of(tree.roots, [](const Root& root) { return root.doesNotExist; });
    SolverTree told = tree;
    // A branch that cannot be followed is one of several tries; what the solver states is lacking everywhere.
    told.missing.removeIf([&](const Missing& each) {
        if (each.isStated)
            return false;
        return std::ranges::any_of(tree.roots, [&](const Root& root) {
            return aRootIsMissing ? root.doesNotExist && root.name != each.name
                                  : rootsClash && root.isInstallable && root.name == each.neededBy;
        });
    });
    if (!told.missing.isEmpty())
        tellMissing(told, cause);
    else if (!tree.roots.isEmpty())
        tellConflict(tree, cause);
    else
        tellRequires(scene, index, cause);
    return true;
}

bool distillClassic(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    static const QRegularExpression conflict(uR"(^\s*Package (\S+) conflicts for:)"_s);
    static const QRegularExpression chain(uR"(^\s*-?\s*([\w.-]+[^\s\[]*(?:\[[^\]]*\])?)(?: -> (\S.*))?$)"_s);
    static const QRegularExpression yours(uR"(^\s*Your python: (\S+))"_s);
    static const QRegularExpression dashed(uR"(^\s+- (\S+)(?: -> .*)?$)"_s);
    QStringList entries;
    QString contested;
    bool inConflict = false;
    const qsizetype end = std::min(scene.end(), index + 400);
    for (qsizetype at = index + 1; at < end && entries.size() < 6; ++at) {
        const QString text = QString::fromUtf8(scene.line(at));
        if (text.trimmed().isEmpty()) {
            if (inConflict && entries.size() > 1)
                break;
            inConflict = false;
            continue;
        }
        QString entry;
        if (const auto package = conflict.match(text); package.hasMatch()) {
            if (entries.size() > 1)
                break;
            contested = contested.isEmpty() ? package.captured(1) : contested;
            inConflict = true;
            cause.lines << scene.number(at);
            continue;
        }
        if (const auto python = yours.match(text); python.hasMatch())
            entry = python.captured(1);
        else if (const auto item = dashed.match(text); item.hasMatch())
            entry = item.captured(1);
        else if (inConflict)
            entry = chain.match(text).captured(1);
        // What conda notes of the computer itself is nobody's entry.
        if (entry.isEmpty() || entry.startsWith(u"feature:"_s))
            continue;
        cause.lines << scene.number(at);
        if (!entries.contains(entry))
            entries << entry;
    }
    if (entries.isEmpty())
        return true;
    cause.package =
        contested.isEmpty() ? entries.first().section(QRegularExpression(u"[=<>!~ \\[]"_s), 0, 0) : contested;
    cause.entry = entries.join(u", "_s);
    cause.sentence = contested.isEmpty()
        ? translated("conda cannot install %1 together.").arg(joined(entries))
        : translated("conda cannot install %1 together: they want different versions of %2.")
              .arg(joined(entries), contested);
    return true;
}

bool listMissingPackages(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    static const QRegularExpression item(uR"(^\s*- (\S+.*?)\s*$)"_s);
    QStringList entries;
    if (const QString inLine = match.captured(1).trimmed(); inLine.startsWith(u"- "_s))
        entries << inLine.mid(2);
    qsizetype quiet = 0;
    for (qsizetype at = index + 1; at < scene.end() && quiet < 4; ++at) {
        const QString text = QString::fromUtf8(scene.line(at));
        if (text.contains(u"Current channels"_s))
            break;
        const auto found = item.match(text);
        quiet = found.hasMatch() ? 0 : quiet + 1;
        if (!found.hasMatch())
            continue;
        QString entry = found.captured(1);
        if (entry.endsWith(u'*') && !entry.endsWith(u".*"_s))
            entry.chop(1);
        if (!entries.contains(entry))
            entries << entry;
        cause.lines << scene.number(at);
    }
    if (entries.isEmpty()) {
        cause.sentence = translated("No channel of the environment has one of its packages.");
        return true;
    }
    static const QRegularExpression build(uR"(^([\w.-]+)==?([^=]+)=([^=]+)$)"_s);
    cause.package = entries.first().section(QRegularExpression(u"[=<>!~ \\[]"_s), 0, 0);
    cause.entry = entries.mid(0, 6).join(u", "_s);
    cause.sentence = entries.size() > 6
        ? translated("No channel of the environment has %1 and %2 more of its packages.")
              .arg(entries.mid(0, 5).join(u", "_s))
              .arg(entries.size() - 5)
        : translated("No channel of the environment has %1.").arg(joined(entries));
    if (const auto exported = build.match(entries.first()); exported.hasMatch()) {
        cause.remedy =
            translated("The entries name builds (the part behind the second =), which exist on one kind of "
                       "computer only: leave the builds out, and the packages that only that system needs.");
        if (entries.size() == 1)
            cause.edit = exported.captured(1) + u'=' + exported.captured(2);
    }
    return true;
}

bool locateYamlError(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    static const QRegularExpression place(uR"(line (\d+), column (\d+))"_s);
    for (qsizetype at = index; at < std::min(scene.end(), index + 12); ++at)
        if (const auto match = place.match(QString::fromUtf8(scene.line(at))); match.hasMatch()) {
            cause.entry = translated("line %1 of the conda file").arg(match.captured(1));
            cause.lines << scene.number(at);
        }
    return true;
}

bool ranOutOfTime(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    if (QByteArrayView(scene.line(index)).contains("done"))
        return false;
    for (const qsizetype at : scene.linesWith("timed out|imed out|deadline exceeded|TimeoutExpired|timeout"))
        if (at > index && scene.end() - at < 30) {
            cause.lines << scene.number(at);
            return true;
        }
    return false;
}

}
