// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem {

/// What Azure would refuse about a name, said before it is sent; nothing for an empty one.
QString complaintAboutName(const QString& environment);
QString complaintAboutCluster(const QString& cluster);
QString complaintAboutExperiment(const QString& experiment);
/// Names of parameters: "${{inputs.NAME}}".
QString complaintAboutInput(const QString& input);
QString complaintAboutVariable(const QString& variable);

}
