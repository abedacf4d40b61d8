// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/engineroute.h"

namespace tandem {

Command EngineRoute::command(const QStringList& arguments) const
{
    return Command::of(program, words + arguments);
}

void EngineRoute::set(Command& command, const QString& name, const QString& value) const
{
    command.environment.insert(name, value);
    handOn(command, name);
}

void EngineRoute::handOn(Command& command, const QString& name) const
{
    if (!isThroughWsl)
        return;
    const auto variable = u"WSLENV"_s;
    QStringList names = command.environment.value(variable).split(u':', Qt::SkipEmptyParts);
    names << name + u"/u"_s;
    names.removeDuplicates();
    command.environment.insert(variable, names.join(u':'));
}

}
