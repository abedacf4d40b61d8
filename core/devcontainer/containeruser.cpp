// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/containeruser.h"

namespace tandem {

QString userCreation(const DevContainerChoices& choices, bool hasCondaEnvironment)
{
    const DevContainerUser& user = choices.user;
    if (user.isRoot())
        return {};
    // Ubuntu 24.04 has a user with id 1000 already: it gets the new name.
    QString text =
        u"\n# Who works inside. On Linux the editor gives the user the ids of the person outside.\n"
        "RUN existing=\"$(getent passwd %2 | cut -d: -f1)\" \\\n"
        "    && { getent group %3 > /dev/null || groupadd --gid %3 %1; } \\\n"
        "    && if id -u %1 > /dev/null 2>&1; then usermod --uid %2 --gid %3 %1; \\\n"
        "        elif [ -n \"$existing\" ]; then usermod --login %1 --gid %3 --home /home/%1 --move-home "
        "\"$existing\"; \\\n"
        "        else useradd --create-home --uid %2 --gid %3 --shell /bin/bash %1; fi \\\n"
        "    && mkdir -p /home/%1/.cache && chown -R %2:%3 /home/%1\n"_s.arg(
            user.name, QString::number(user.userId), QString::number(user.groupId));
    if (user.ownsEnvironment && hasCondaEnvironment)
        text += u"RUN chown -R %1:%2 \"$AZUREML_CONDA_ENVIRONMENT_PATH\"\n"_s.arg(
            QString::number(user.userId), QString::number(user.groupId));
    return text;
}

}
