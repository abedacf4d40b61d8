// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findingsmodel.h"

namespace tandem {

namespace {

bool looksLike(const advice::Finding& one, const advice::Finding& other)
{
    const auto button = [](const advice::Finding& finding) {
        return finding.edit ? finding.edit->sentence : QString();
    };
    return one.severity == other.severity && one.sentence == other.sentence && one.reason == other.reason
        && button(one) == button(other);
}

}

void FindingsModel::setFindings(QList<advice::Finding> findings)
{
    // Row by row: most of the advice stays from one key to the next, and its heights need not be measured
    // anew.
    const int common = int(qMin(findings.size(), m_findings.size()));
    if (m_findings.size() > common) {
        beginRemoveRows({}, common, int(m_findings.size()) - 1);
        m_findings.resize(common);
        endRemoveRows();
    }
    const bool hasMore = findings.size() > common;
    if (hasMore)
        beginInsertRows({}, common, int(findings.size()) - 1);
    const auto before = std::exchange(m_findings, std::move(findings));
    if (hasMore)
        endInsertRows();
    for (int row = 0; row < common; ++row)
        if (!looksLike(before[row], m_findings[row]))
            emit dataChanged(index(row), index(row));
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
