// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/solutioncolumns.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace tandem {

namespace {

using solve::Choice;

QString translated(const char* text)
{
    return QCoreApplication::translate("Solution", text);
}

QString why(const Choice& choice)
{
    return choice.asked.isEmpty() ? choice.why : choice.asked;
}

}

QList<Column<Choice>> solutionColumns()
{
    return {
        {.id = u"name"_s,
            .title = translated("Package"),
            .text = [](const Choice& choice) { return choice.package.name; },
            .width = 16},
        {.id = u"version"_s,
            .title = translated("Version"),
            .text = [](const Choice& choice) { return choice.package.version; },
            .width = 10},
        {.id = u"why"_s,
            .title = translated("Why"),
            .text = why,
            // What was asked for before what came with it.
            .sort =
                [](const Choice& choice) { return (choice.asked.isEmpty() ? u"1"_s : u"0"_s) + why(choice); },
            .color = [](const Choice& choice) { return choice.asked.isEmpty() ? Role::Muted : Role::Text; },
            .toolTip = why,
            .width = 24},
        {.id = u"size"_s,
            .title = translated("Size"),
            .text =
                [](const Choice& choice) {
                    return choice.package.size < 0 ? QString() : sizeText(choice.package.size);
                },
            .sort = [](const Choice& choice) { return choice.package.size; },
            .alignment = Qt::AlignRight,
            .width = 9},
        {.id = u"channel"_s,
            .title = translated("Channel"),
            .text = [](const Choice& choice) { return choice.package.channel; },
            .toolTip = [](const Choice& choice) { return choice.package.channel; },
            .width = 13},
        {.id = u"build"_s,
            .title = translated("Build"),
            .text = [](const Choice& choice) { return choice.package.build; },
            .fixed = true,
            .width = 20},
    };
}

}
