// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/engineoption.h"
#include "core/desk/hostprobe.h"
#include "core/devcontainer/doctor/doctor.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"fix"_s,
        QCoreApplication::translate("Cli", "Do what is safe: line ends, rights, links, older forms.")});
    declareEngine(parser);
    declareJson(parser);
}

/// With what became of its repair: "fixed", or why it could not be done.
struct Treated {
    Finding finding;
    bool isFixed = false;
    QString problem;
};

QList<Treated> treated(const QString& folder, const QList<Finding>& findings, bool fixes)
{
    QList<Treated> all;
    for (const Finding& finding : findings) {
        Treated each{finding, false, {}};
        if (fixes && finding.isSafe()) {
            const auto outcome = repairFinding(folder, finding);
            each.isFixed = bool(outcome);
            each.problem = outcome ? QString() : outcome.error().message;
        }
        all << each;
    }
    return all;
}

QJsonObject toJson(const Treated& treated)
{
    QJsonObject object{{u"name"_s, treated.finding.name}, {u"path"_s, treated.finding.path},
        {u"why"_s, treated.finding.why}, {u"fix"_s, treated.finding.fix},
        {u"safe"_s, treated.finding.isSafe()}};
    if (treated.finding.line > 0)
        object.insert(u"line"_s, treated.finding.line);
    if (treated.isFixed)
        object.insert(u"fixed"_s, true);
    return object;
}

void print(Terminal& terminal, const Treated& treated)
{
    const Finding& finding = treated.finding;
    QString place = QDir::toNativeSeparators(finding.path);
    if (finding.line > 0)
        place += u':' + QString::number(finding.line);
    terminal.print(terminal.painted(finding.name, treated.isFixed ? Colour::Green : Colour::Yellow)
        + (place.isEmpty() ? QString() : u"  "_s + place)
        + (treated.isFixed ? u"  "_s + QCoreApplication::translate("Cli", "fixed") : QString()));
    terminal.print(u"    "_s + finding.why);
    if (!treated.isFixed)
        terminal.print(u"    "_s + terminal.painted(u"→ "_s, Colour::Dim) + finding.fix);
    if (!treated.problem.isEmpty())
        terminal.message(treated.problem);
}

void printSummary(Terminal& terminal, const QList<Treated>& all)
{
    const auto fixed =
        std::count_if(all.begin(), all.end(), [](const Treated& each) { return each.isFixed; });
    const auto safe = std::count_if(
        all.begin(), all.end(), [](const Treated& each) { return each.finding.isSafe() && !each.isFixed; });
    if (all.isEmpty())
        terminal.message(
            QCoreApplication::translate("Cli", "Nothing stands in the way of a dev container here."));
    else if (fixed > 0)
        terminal.message(QCoreApplication::translate("Cli", "%n finding(s) fixed.", nullptr, int(fixed)));
    else if (safe > 0)
        terminal.message(
            QCoreApplication::translate("Cli", "--fix mends %n of them safely.", nullptr, int(safe)));
}

Task<Done> examine(Invocation* invocation)
{
    const QString folder = co_await invocation->argument(0, u"DIR"_s);
    const bool isShare = WindowsPath::parse(folder).has_value();
    if (!isShare && !QFileInfo(folder).isDir())
        co_return Error{.kind = Error::Kind::Input,
            .message =
                QCoreApplication::translate("Cli", "%1 is no folder.").arg(QDir::toNativeSeparators(folder))};
    ThisHost tools;
    HostProbe probe(tools);
    const QString whole = isShare ? folder : QDir(folder).absolutePath();
    const auto host = co_await probe.facts(whole, engineWish(*invocation));
    const auto findings = examineProject(whole, host);
    const auto all = treated(whole, findings, invocation->parser.isSet(u"fix"_s));
    QJsonArray array;
    for (const Treated& each : all)
        array.append(toJson(each));
    if (invocation->wantsJson()) {
        invocation->terminal.printJson({{u"folder"_s, whole}, {u"findings"_s, array}});
        co_return Done{};
    }
    for (const Treated& each : all)
        print(invocation->terminal, each);
    printSummary(invocation->terminal, all);
    co_return Done{};
}

}

Command devcontainerDoctorCommand()
{
    return {u"devcontainer doctor"_s, u"DIR [--fix] [--engine ENGINE] [--json]"_s,
        QCoreApplication::translate("Cli", "Look for what keeps a dev container from working"), declare,
        examine, 1};
}

}
