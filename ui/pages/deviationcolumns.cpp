// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deviationcolumns.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Deviations", text);
}

QString kindText(const Deviation& deviation)
{
    switch (deviation.kind) {
    case Deviation::Kind::Image:
        return translated("Image");
    case Deviation::Kind::Interpreter:
        return translated("Interpreter");
    case Deviation::Kind::PythonVersion:
        return translated("Python");
    case Deviation::Kind::CondaPackage:
        return translated("Conda package");
    case Deviation::Kind::PipPackage:
        break;
    }
    return translated("Pip package");
}

QString originText(const Deviation& deviation)
{
    switch (deviation.origin) {
    case Deviation::Origin::Image:
        return translated("made from another image");
    case Deviation::Origin::Dockerfile:
        return translated("changed by the Dockerfile");
    case Deviation::Origin::Container:
        break;
    }
    return translated("changed inside the container");
}

QString orNone(const QString& text)
{
    return text.isEmpty() ? translated("none") : text;
}

}

QString deviationKey(const Deviation& deviation)
{
    return u"%1 %2"_s.arg(QString::number(int(deviation.kind)), deviation.name);
}

QList<Column<Deviation>> deviationColumns()
{
    return {
        {.id = u"kind"_s, .title = translated("What"), .text = kindText, .width = 16},
        {.id = u"name"_s,
            .title = translated("Name"),
            .text = [](const Deviation& one) { return one.name; },
            .width = 24},
        {.id = u"run"_s,
            .title = translated("In the run"),
            .text = [](const Deviation& one) { return orNone(one.ofRun); },
            .fixed = true,
            .width = 24},
        {.id = u"container"_s,
            .title = translated("In the container"),
            .text = [](const Deviation& one) { return orNone(one.inContainer); },
            .fixed = true,
            .width = 24},
        {.id = u"origin"_s, .title = translated("Comes from"), .text = originText, .width = 28},
    };
}

QString verdictOn(const Verification& verification)
{
    const PythonState& inside = verification.inContainer;
    if (verification.isIdentical())
        return translated("Identical: Python %1, %2 packages of pip and %3 of conda, as in the run.")
            .arg(inside.version)
            .arg(inside.pip.size())
            .arg(inside.conda.size());
    return verification.deviations.size() == 1
        ? translated("One thing differs from the run.")
        : translated("%1 things differ from the run.").arg(verification.deviations.size());
}

}
