// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QJsonValue>

namespace tandem::yaml {

/// A text as one YAML scalar in block style: plain where it then reads back as the same text, else quoted.
QString scalar(const QString& text);

/// Any JSON value in block style, each line indented by `indent` blanks, without the first line's indent.
QString block(const QJsonValue& value, int indent);

}
