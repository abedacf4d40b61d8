// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/async/processtable.h"

#include <QDir>
#include <sys/prctl.h>

namespace tandem {

namespace {

// Numbered as in proc(5), which counts from 1 and has the id and the name in front of these.
constexpr int stateField = 3 - 3;
constexpr int parentField = 4 - 3;
constexpr int startField = 22 - 3;

/// The fields behind the program's name; none of a process that does not run.
QList<QByteArray> fieldsOf(const QString& id)
{
    const auto stat = readFile(u"/proc/%1/stat"_s.arg(id));
    if (!stat)
        return {};
    // The name is in brackets, and may hold blanks and brackets itself.
    const QList<QByteArray> fields = stat->mid(stat->lastIndexOf(')') + 2).split(' ');
    if (fields.size() <= startField || fields[stateField] == "Z" || fields[stateField] == "X")
        return {};
    return fields;
}

}

std::optional<QString> processStart(qint64 id)
{
    const QList<QByteArray> fields = fieldsOf(QString::number(id));
    if (fields.isEmpty())
        return std::nullopt;
    // The start counts from the boot of the machine.
    const QByteArray boot = readFile(u"/proc/sys/kernel/random/boot_id"_s).valueOr({}).trimmed();
    return QString::fromLatin1(fields[startField] + '@' + boot);
}

QHash<qint64, qint64> processParents()
{
    QHash<qint64, qint64> parents;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const qint64 id = name.toLongLong();
        if (id <= 0)
            continue;
        if (const QList<QByteArray> fields = fieldsOf(name); !fields.isEmpty())
            parents.insert(id, fields[parentField].toLongLong());
    }
    return parents;
}

void becomeParentOfOrphans()
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

}
