// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/toolinstallation.h"

#include "core/devcontainer/developertools.h"
#include "core/devcontainer/dockerfile.h"
#include "core/devcontainer/quoting.h"

namespace tandem {

namespace {

QString pythonOf(const DevContainerFacts& facts)
{
    if (hasEnvironmentLink(facts))
        return u"\"$AZUREML_CONDA_ENVIRONMENT_PATH/bin/python\""_s;
    if (facts.interpreterPath.isEmpty() || facts.isHost)
        return u"\"$(command -v python3 || command -v python)\""_s;
    return shellWord(facts.interpreterPath);
}

bool isChosen(const QStringList& requirements, const QString& package)
{
    for (const auto& tool : chosenTools(requirements))
        if (tool.package == package)
            return true;
    return false;
}

/// What the environment holds and what pip has to say against it, before and after.
QString record(const QString& when)
{
    return u"    && pip list --format=freeze > /tmp/packages.%1 \\\n"
           "    && { pip check > /tmp/check.%1 || true; } \\\n"_s.arg(when);
}

QString complaint(const QString& condition)
{
    return u"    && { %1 \\\n"
           "        || { echo 'The developer tools have moved packages of the run. Choose other versions of "
           "them.' >&2; exit 1; }; } \\\n"_s.arg(condition);
}

QString environmentOfTools(const DevContainerFacts& facts)
{
    const QString create = u"\"$python\" -m venv --system-site-packages \"$tools\""_s;
    QString text = u"    && "_s + create + u" \\\n"_s;
    // Debian and Ubuntu keep ensurepip in a package of its own.
    if (!hasEnvironmentLink(facts))
        text = u"    && { %1 || { rm -rf \"$tools\" && apt-get update \\\n"
               "        && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "
               "python3-venv \\\n"
               "        && rm -rf /var/lib/apt/lists/* && %1; }; } \\\n"_s.arg(create);
    // An environment made from a virtual environment sees only what lies below that one: its packages are
    // named.
    return text
        + u"    && \"$python\" -c 'import sys; print(*[p for p in sys.path if sys.prefix != sys.base_prefix "
          u"and "
          "p.endswith(\"-packages\")], sep=\"\\n\")' \\\n"
          "        > \"$(\"$tools/bin/python\" -c 'import sysconfig; "
          "print(sysconfig.get_path(\"purelib\"))')/packages-of-the-run.pth\" \\\n"_s;
}

QString beside(const DevContainerFacts& facts, const QStringList& requirements)
{
    const QString packages = shellWords(requirements);
    const QString install = u"\"$tools/bin/python\" -m pip install --no-cache-dir"_s;
    QString text = u"\n# Developer tools in an environment of their own: they see the packages of the run "
                   u"and cannot move "
                   "them.\n"
                   "# Where the versions of the run do not suit them, they get others for themselves only. "
                   "The build fails "
                   "if\n"
                   "# the environment of the run is not afterwards what it was before.\n"
                   "RUN export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore \\\n"
                   "    && python=%1 && tools=%2 \\\n"_s.arg(pythonOf(facts), toolsFolder());
    text += environmentOfTools(facts);
    text +=
        u"    && pip() { if \"$python\" -c 'import pip' 2> /dev/null; then \"$python\" -m pip \"$@\"; \\\n"
        "        else \"$tools/bin/python\" -m pip --python \"$python\" \"$@\"; fi; } \\\n"_s;
    text += record(u"before"_s);
    text += u"    && if %1 --constraint /tmp/packages.before %2; \\\n"
            "        then ln -s \"$(\"$tools/bin/python\" -c 'import sysconfig; "
            "print(sysconfig.get_path(\"purelib\"))')\" \"$tools/packages\"; \\\n"
            "        else %1 %2; fi \\\n"_s.arg(install, packages);
    if (isChosen(requirements, u"ipykernel"_s))
        text += u"    && \"$tools/bin/python\" -m ipykernel install --prefix /usr/local --name azureml "
                "--display-name 'Environment of the run' \\\n"_s;
    text += record(u"after"_s);
    text += complaint(
        u"cmp /tmp/packages.before /tmp/packages.after && cmp /tmp/check.before /tmp/check.after"_s);
    text += u"    && rm /tmp/packages.* /tmp/check.*\n"
            "ENV PATH=\"$PATH:%1/bin\"\n"_s.arg(toolsFolder());
    return text;
}

QString inside(const DevContainerFacts& facts, const QStringList& requirements)
{
    QString text = u"\n# Developer tools by the environment's own pip. What the run used keeps its version, "
                   u"or the build "
                   "fails.\n"
                   "RUN export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore \\\n"_s;
    // Debian and Ubuntu refuse pip beside their own packages (PEP 668); in a container of one's own that is
    // the wish.
    if (!hasEnvironmentLink(facts))
        text += u"    && export PIP_BREAK_SYSTEM_PACKAGES=1 \\\n"_s;
    text += u"    && python=%1 \\\n"_s.arg(pythonOf(facts));
    if (!hasEnvironmentLink(facts))
        text += u"    && { \"$python\" -c 'import pip' || { apt-get update \\\n"
                "        && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "
                "python3-pip \\\n"
                "        && rm -rf /var/lib/apt/lists/*; }; } \\\n"_s;
    text += u"    && pip() { \"$python\" -m pip \"$@\"; } \\\n"_s;
    text += record(u"before"_s);
    text += u"    && pip install --no-cache-dir --constraint /tmp/packages.before %1 \\\n"_s.arg(
        shellWords(requirements));
    text += record(u"after"_s);
    text += complaint(
        u"! grep -vxF -f /tmp/packages.after /tmp/packages.before "
        "&& ! grep -vxF -f /tmp/check.before /tmp/check.after | grep -v 'No broken requirements'"_s);
    return text + u"    && rm /tmp/packages.* /tmp/check.*\n"_s;
}

}

QString toolInstallation(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (choices.developerTools.isEmpty() || facts.hasNoPython)
        return {};
    return choices.toolPlacement == ToolPlacement::Beside ? beside(facts, choices.developerTools)
                                                          : inside(facts, choices.developerTools);
}

}
