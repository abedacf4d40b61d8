// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"
#include "app/connection.h"

#include <QCommandLineParser>

namespace tandem::cli {

/// One call of a command: what was asked for, where the answer goes, and the workspace it is about.
class Invocation {
public:
    Invocation(const QCommandLineParser& options, Terminal& output, Connection& way)
        : parser(options)
        , terminal(output)
        , connection(way)
    {
    }

    bool wantsJson() const { return parser.isSet(u"json"_s); }
    QString option(const QString& name) const { return parser.value(name); }
    Result<QString> required(const QString& name) const;
    /// The nth argument that is no option.
    Result<QString> argument(int index, const QString& name) const;
    /// The workspace that was asked for (see WorkspaceChoice); the local one is started when it does not run.
    Task<azure::WorkspaceClient*> workspace();
    bool isLocal(const azure::WorkspaceClient* workspace) const;

    const QCommandLineParser& parser;
    Terminal& terminal;
    Connection& connection;

private:
    Task<std::shared_ptr<azure::WorkspaceClient>> remote(QString nameOrId);

    std::shared_ptr<azure::WorkspaceClient> m_workspace;
};

/// A command as data: its words, what it says of itself, its options, and what it does.
struct Command {
    QString name; ///< "run logs"
    QString arguments; ///< "[RUN]", shown in the usage line.
    QString purpose;
    void (*declare)(QCommandLineParser& parser);
    Task<Done> (*run)(Invocation* invocation);
    int mostArguments = 0;
    bool hasWorkspace = false; ///< It works in a workspace, which --workspace names.
};

/// The command was not called as it must be: exit status 2 and the usage line.
Error wrongUsage(const QString& message);
bool isWrongUsage(const Error& error);
/// The command has printed what is wrong itself: exit status 1 and nothing more.
Error alreadyTold();
bool isAlreadyTold(const Error& error);

/// "key=value" options as a map.
Result<QMap<QString, QString>> keyValues(const QStringList& texts);

}
