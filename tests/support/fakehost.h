// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/hosttools.h"

#include <QMap>
#include <QSet>

namespace tandem {

/// A computer that has what a test says; its programs answer at once.
class FakeHost : public HostTools {
public:
    HostFacts::System system() const override { return kernel; }
    std::optional<WslSession> wsl() const override { return session; }
    QString variable(const QString& name) const override { return variables.value(name); }
    QString homeFolder() const override { return u"/home/me"_s; }
    QString find(const QString& program) const override
    {
        return answers.contains(program) || programs.contains(program) ? u"/usr/bin/"_s + program : QString();
    }
    bool exists(const QString& path) const override { return paths.contains(path); }
    QStringList foldersIn(const QString& path) const override { return folders.value(path); }
    Result<QByteArray> read(const QString& path) const override
    {
        if (path == u"/home/me/.docker/config.json")
            return QByteArray("{}");
        return Error{.message = u"no such file"_s};
    }
    qint64 freeBytes(const QString& path) const override { return path == u"/var/lib/images" ? 5 : 7; }
    qint64 userId() const override { return 1000; }
    bool hasGpu() const override { return true; }
    bool hasGpuDescription() const override { return true; }
    Task<ProcessOutput> run(Command command) override
    {
        const QString name = command.program.section(u'/', -1);
        const QString line = (QStringList{name} + command.arguments).join(u' ');
        lines << line;
        for (auto it = answersToLines.begin(); it != answersToLines.end(); ++it)
            if (line.startsWith(it.key()))
                co_return *it;
        co_return answers.value(name);
    }

    HostFacts::System kernel = HostFacts::System::Linux;
    std::optional<WslSession> session;
    QMap<QString, QStringList> folders;
    QMap<QString, QString> variables;
    QMap<QString, ProcessOutput> answers; ///< By the name of the program.
    QMap<QString, ProcessOutput> answersToLines; ///< By how the command line begins; these come first.
    QStringList lines; ///< What was run.
    QSet<QString> paths;
    QSet<QString> programs;
};

}
