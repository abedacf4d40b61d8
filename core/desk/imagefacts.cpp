// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/imagefacts.h"

#include "core/desk/pythonstate.h"
#include "core/devcontainer/imagepin.h"

namespace tandem {

namespace {

void addPython(DevContainerFacts& facts, const std::optional<PythonState>& python)
{
    facts.hasNoPython = !python;
    if (!python)
        return;
    facts.interpreterPath = python->interpreter;
    facts.exportsCondaPath = !python->exportedCondaPath.isEmpty();
    facts.condaEnvironmentPath = facts.exportsCondaPath ? python->exportedCondaPath
        : python->isConda                               ? python->prefix
                                                        : QString();
}

}

Task<DevContainerFacts> factsOfImage(ContainerEngine engine, QString reference)
{
    DevContainerFacts facts;
    facts.imageReference = reference;
    const auto here = co_await engine.image(reference);
    if (!here)
        co_return facts;
    facts.imageDigest = here->digest;
    const auto python = co_await pythonOfImage(engine, reference);
    addPython(facts, python);
    co_return facts;
}

Task<DevContainerFacts> completedByImage(std::optional<ContainerEngine> engine, DevContainerFacts facts)
{
    const bool isKnown = !facts.condaEnvironmentPath.isEmpty() || !facts.interpreterPath.isEmpty();
    if (!engine || facts.isHost || isKnown)
        co_return facts;
    // Its tag may mean another image by now.
    QString reference = ImagePin::of(facts.imageReference, facts.imageDigest).reference;
    const auto pinned = co_await engine->image(reference);
    if (!pinned)
        reference = facts.imageReference;
    const DevContainerFacts asked = co_await factsOfImage(*engine, reference);
    facts.interpreterPath = asked.interpreterPath;
    facts.condaEnvironmentPath = asked.condaEnvironmentPath;
    facts.exportsCondaPath = asked.exportsCondaPath;
    facts.hasNoPython = asked.hasNoPython;
    if (facts.imageDigest.isEmpty())
        facts.imageDigest = asked.imageDigest;
    co_return facts;
}

}
