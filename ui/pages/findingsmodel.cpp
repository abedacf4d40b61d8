// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findingsmodel.h"

namespace tandem {

void FindingsModel::setFindings(QList<advice::Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const advice::Finding& finding = m_findings[index.row()];
    switch (role) {
    case SentenceRole:
        return finding.sentence;
    case ReasonRole:
        return finding.reason;
    case EditRole:
        return finding.edit ? finding.edit->sentence : QString();
    case SeverityRole:
        return int(finding.severity);
    case Qt::AccessibleTextRole:
        return u"%1: %2 %3"_s.arg(severityText(finding.severity), finding.sentence, finding.reason);
    default:
        return {};
    }
}

QString severityText(advice::Severity severity)
{
    switch (severity) {
    case advice::Severity::Hint:
        return FindingsModel::tr("Hint");
    case advice::Severity::Warning:
        return FindingsModel::tr("Warning");
    case advice::Severity::Error:
        return FindingsModel::tr("Error");
    }
    return {};
}

}
