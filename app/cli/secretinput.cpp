// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secretinput.h"

#include <QFile>

namespace tandem::cli {

QByteArray secretFromOutside(const char* variable)
{
    QByteArray secret = qgetenv(variable);
    if (secret.isEmpty()) {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            secret = input.readLine().trimmed();
    }
    return secret;
}

}
