// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/solver/solverhost.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <functional>

namespace tandem {

/// A computer with the programs a test gives it; they answer at once, from a function of the command.
class FakeSolverHost : public SolverHost {
public:
    QString variable(const QString& name) const override { return variables.value(name); }
    QString homeFolder() const override { return u"/home/me"_s; }
    QString find(const QString& program) const override { return inPath.value(program); }
    bool isProgram(const QString& path) const override
    {
        return programs.contains(path) || inPath.values().contains(path);
    }
    Task<ProcessOutput> run(Command command) override
    {
        if (command.arguments == QStringList{u"--version"_s})
            co_return ProcessOutput{0, "1.5.8\n", {}};
        commands << command;
        if (isSilent) {
            auto never = std::make_shared<Gate>();
            co_await opened(never);
        }
        co_return answers(command);
    }

    /// Why numpy 1.22.4 and python 3.11 cannot live together, as libmamba draws it.
    static constexpr auto numpyClash =
        "    The following packages are incompatible\n"
        "    ├─ numpy 1.22.4**  is installable with the potential options\n"
        "    │  └─ numpy 1.22.4 would require\n"
        "    │     └─ python >=3.10,<3.11.0a0 , which can be installed;\n"
        "    └─ python 3.11**  is not installable because it conflicts with any installable "
        "versions previously reported.\n";

    /// What a solver says that finds no solution for a plain reason.
    static ProcessOutput unsolvable(
        const Command& command, const QByteArray& sentence, const QByteArray& tree)
    {
        if (command.arguments.contains(u"--json"_s))
            return {1, R"({"solver_problems": [")" + sentence + R"("], "success": false})", {}};
        return {1, {}, "error    libmamba Could not solve for environment specs\n" + tree};
    }
    /// A solution of packages "name version".
    static ProcessOutput solved(const QList<QByteArray>& packages)
    {
        QByteArray link;
        for (const QByteArray& package : packages) {
            const auto parts = package.split(' ');
            link += (link.isEmpty() ? "" : ",")
                + (R"({"name": ")" + parts[0] + R"(", "version": ")" + parts[1])
                + R"(", "build_string": "0", "size": 1000, "channel": "https://conda.anaconda.org/conda-forge/linux-64"})";
        }
        return {0, R"({"actions": {"LINK": [)" + link + R"(]}, "success": true})", {}};
    }

    QMap<QString, QString> variables;
    QMap<QString, QString> inPath;
    QSet<QString> programs;
    QList<Command> commands;
    bool isSilent = false; ///< Its programs never answer.
    std::function<ProcessOutput(const Command&)> answers = [](const Command&) { return ProcessOutput{}; };
};

}
