// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/dockerfile.h"

#include "core/devcontainer/containeruser.h"
#include "core/devcontainer/imagepin.h"
#include "core/devcontainer/quoting.h"
#include "core/devcontainer/toolinstallation.h"

namespace tandem {

namespace {

// Where AzureML puts environments; the hash is that of the conda part, as in the run's own image.
QString environmentFolder(const DevContainerFacts& facts)
{
    return u"/azureml-envs/azureml_"_s + facts.definition.condaHash();
}

QString origin(const DevContainerFacts& facts)
{
    QString text = facts.runName.isEmpty() ? u"# The environment"_s
                                           : u"# The environment of run "_s + inComment(facts.runName);
    if (!facts.environmentName.isEmpty())
        text += u": "_s + inComment(facts.environmentName);
    if (!facts.environmentVersion.isEmpty())
        text += u", version "_s + inComment(facts.environmentVersion);
    return text + u". Made by Tandem.\n"_s;
}

QString fromImage(const DevContainerFacts& facts)
{
    const auto pin = ImagePin::of(facts.imageReference, facts.imageDigest);
    QString text;
    if (!pin.isPinned)
        text +=
            u"# Not pinned: no digest of this image is known, so its name may come to mean another one.\n"_s;
    else if (pin.tag.isEmpty())
        text += u"# Pinned by its digest: this very image, whatever its tags come to mean.\n"_s;
    else
        text += u"# Pinned by its digest: this very image. Its tag was "_s + inComment(pin.tag) + u".\n"_s;
    return text + u"ARG AZUREML_IMAGE="_s + pin.reference + u"\nFROM ${AZUREML_IMAGE}\nUSER root\n"_s;
}

/// A run on the host left no image behind: the definition is built again.
QString fromDefinition(const DevContainerFacts& facts)
{
    QString text =
        u"# The run had no image: its environment was made on the host, without a container engine.\n"
        "# Here the same definition is built on its base image. Packages whose version the definition\n"
        "# leaves open can differ from those of the run.\n"_s;
    text += u"ARG AZUREML_IMAGE="_s + baseImageOf(facts) + u"\nFROM ${AZUREML_IMAGE}\nUSER root\n"_s;
    if (const QString steps = facts.definition.dockerSteps.trimmed(); !steps.isEmpty())
        text += u'\n' + steps + u'\n';
    if (!facts.definition.hasPackages())
        return text;
    const QString folder = environmentFolder(facts);
    text += u"\nCOPY %1 /azureml-environment-setup/%1\n"_s.arg(condaFileName());
    text +=
        u"RUN conda env create -p %1 -f /azureml-environment-setup/%2 \\\n    && conda clean -aqy\n"_s.arg(
            folder, condaFileName());
    text += u"ENV PATH=%1/bin:$PATH\n"
            "ENV AZUREML_CONDA_ENVIRONMENT_PATH=%1\n"
            "ENV LD_LIBRARY_PATH=%1/lib:$LD_LIBRARY_PATH\n"_s.arg(folder);
    return text;
}

QString systemPackages(const QStringList& packages)
{
    if (packages.isEmpty())
        return {};
    return u"\n# Tools of the operating system; the lists go again in the same layer.\n"
           "RUN apt-get update \\\n"
           "    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "_s
        + shellWords(packages) + u" \\\n    && apt-get clean \\\n    && rm -rf /var/lib/apt/lists/*\n"_s;
}

/// The image says where its environment is, or it is told here once.
QString link(const DevContainerFacts& facts)
{
    QString text = u"\n"_s;
    if (!facts.exportsCondaPath && !facts.isHost && !facts.condaEnvironmentPath.isEmpty()) {
        const QString path = dockerfileValue(facts.condaEnvironmentPath);
        text += u"# The image does not say where its environment is: this was found by looking.\n"
                "ENV AZUREML_CONDA_ENVIRONMENT_PATH="_s
            + path + u"\nENV PATH="_s + path.chopped(1) + u"/bin:$PATH\"\n"_s;
    }
    return text
        + u"# One path for editors, whatever the environment of the image is called.\n"
          "RUN ln -sfn \"$AZUREML_CONDA_ENVIRONMENT_PATH\" "_s
        + environmentLink() + u'\n';
}

QString variablesOfTheRun(const json::StringMap& variables)
{
    if (variables.isEmpty())
        return {};
    QString text = u"\n# Variables of the run whose values an editor would expand in devcontainer.json.\n"_s;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        text += u"ENV "_s + it.key() + u'=' + dockerfileValue(*it) + u'\n';
    return text;
}

}

bool hasEnvironmentLink(const DevContainerFacts& facts)
{
    if (facts.isHost)
        return facts.definition.hasPackages();
    if (!facts.condaEnvironmentPath.isEmpty())
        return true;
    // Nobody told the path, but every image that is built from a conda part exports it.
    return facts.definition.hasPackages() && facts.interpreterPath.isEmpty() && !facts.hasNoPython;
}

QString baseImageOf(const DevContainerFacts& facts)
{
    if (facts.isHost)
        return facts.definition.baseImage.trimmed();
    return ImagePin::of(facts.imageReference, facts.imageDigest).reference;
}

QString interpreterInside(const DevContainerFacts& facts)
{
    if (hasEnvironmentLink(facts))
        return environmentLink() + u"/bin/python"_s;
    return facts.interpreterPath.isEmpty() || facts.isHost ? u"python3"_s : facts.interpreterPath;
}

QString dockerfileText(
    const DevContainerFacts& facts, const DevContainerChoices& choices, const json::StringMap& variables)
{
    QString text = origin(facts);
    text += facts.isHost ? fromDefinition(facts) : fromImage(facts);
    text += systemPackages(choices.aptPackages);
    if (hasEnvironmentLink(facts))
        text += link(facts);
    text += variablesOfTheRun(variables);
    text += toolInstallation(facts, choices);
    return text + userCreation(choices, hasEnvironmentLink(facts));
}

}
