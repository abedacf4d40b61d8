// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/base/atomicfile.h"
#include "core/environment/advice/filecheck.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace tandem::cli {

namespace {

using advice::LocatedFinding;
using advice::Severity;

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"base-image"_s,
        translated(
            "The image that the packages are installed on; without one, what depends on it is left out."),
        u"IMAGE"_s});
    declareJson(parser);
}

QString nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Hint:
        return u"hint"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Error:
        return u"error"_s;
    }
    return {};
}

Colour colourOf(Severity severity)
{
    switch (severity) {
    case Severity::Hint:
        return Colour::Blue;
    case Severity::Warning:
        return Colour::Yellow;
    case Severity::Error:
        return Colour::Red;
    }
    return Colour::None;
}

QJsonObject toJson(const LocatedFinding& located)
{
    const auto& finding = located.finding;
    return {{u"name"_s, finding.name}, {u"severity"_s, nameOf(finding.severity)},
        {u"line"_s, located.line > 0 ? QJsonValue(located.line) : QJsonValue()}, {u"entry"_s, finding.entry},
        {u"sentence"_s, finding.sentence}, {u"reason"_s, finding.reason},
        {u"edit"_s, finding.edit ? QJsonValue(finding.edit->sentence) : QJsonValue()}};
}

/// As a good compiler does: where, how grave, what; the line itself; why; and what helps.
void print(Terminal& terminal, const QString& file, const QString& source, const LocatedFinding& located,
    bool withReason)
{
    const auto& finding = located.finding;
    const QString place = located.line > 0 ? u"%1:%2"_s.arg(file).arg(located.line) : file;
    terminal.print(terminal.painted(place + u':', Colour::Bold) + u' '
        + terminal.painted(nameOf(finding.severity) + u':', colourOf(finding.severity)) + u' '
        + finding.sentence + u' ' + terminal.painted(u"["_s + finding.name + u']', Colour::Dim));
    constexpr int margin = 5;
    const QString bar = QString(margin, u' ') + u" | "_s;
    if (located.line > 0)
        terminal.print(QString::number(located.line).rightJustified(margin) + u" | "_s + source.trimmed());
    else if (!finding.entry.isEmpty())
        terminal.print(bar + finding.entry);
    if (withReason)
        terminal.print(terminal.painted(bar + finding.reason, Colour::Dim));
    if (finding.edit)
        terminal.print(bar + translated("To do: %1").arg(finding.edit->sentence));
}

QString counted(const QList<LocatedFinding>& findings)
{
    const auto count = [&findings](Severity severity, const char* one, const char* many) {
        const auto number = std::count_if(findings.begin(), findings.end(),
            [severity](const LocatedFinding& located) { return located.finding.severity == severity; });
        return translated(number == 1 ? one : many).arg(number);
    };
    return QStringList{count(Severity::Error, "%1 error", "%1 errors"),
        count(Severity::Warning, "%1 warning", "%1 warnings"), count(Severity::Hint, "%1 hint", "%1 hints")}
        .join(u", "_s);
}

Task<Done> check(Invocation* invocation)
{
    const QString file = co_await invocation->argument(0, u"FILE"_s);
    QString text;
    if (!QFileInfo(file).isDir())
        text = QString::fromUtf8(co_await readFile(file));
    const advice::Advisor advisor;
    advice::Circumstances circumstances;
    circumstances.today = invocation->connection.clock().now().date();
    const ImportedEnvironment imported = importEnvironmentAt(file);
    const auto findings =
        checkImported(advisor, imported, text, invocation->option(u"base-image"_s), circumstances);
    if (invocation->wantsJson()) {
        QJsonArray array;
        for (const LocatedFinding& located : findings)
            array.append(toJson(located));
        invocation->terminal.printJson({{u"findings"_s, array}});
    } else {
        const QStringList lines = text.split(u'\n');
        QSet<QString> told; // A reason that many findings share is told once.
        for (const LocatedFinding& located : findings) {
            const bool isNew = !told.contains(located.finding.reason);
            told.insert(located.finding.reason);
            print(invocation->terminal, file, lines.value(located.line - 1), located, isNew);
        }
        invocation->terminal.message(
            findings.isEmpty() ? translated("%1: nothing to remark.").arg(file) : counted(findings));
    }
    const bool isBad = std::any_of(findings.begin(), findings.end(),
        [](const LocatedFinding& located) { return located.finding.severity != Severity::Hint; });
    if (isBad)
        co_await Result<Done>(alreadyTold());
    co_return Done{};
}

}

Command envCheckCommand()
{
    return {u"env check"_s, u"FILE [--base-image IMAGE] [--json]"_s,
        QCoreApplication::translate("Cli", "Look an environment over before it is built"), declare, check, 1};
}

}
