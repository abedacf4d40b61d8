// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentdraft.h"

#include "core/environment/condayaml.h"

namespace tandem {

namespace {

QJsonObject toJson(const EnvironmentDefinition& definition)
{
    return {{u"image"_s, definition.baseImage}, {u"buildContext"_s, definition.buildContext},
        {u"dockerfilePath"_s, definition.dockerfilePath}, {u"dockerSteps"_s, definition.dockerSteps},
        {u"conda"_s, toCondaYaml(definition)}};
}

EnvironmentDefinition definitionFrom(const QJsonObject& object)
{
    EnvironmentDefinition definition;
    if (const auto read = fromCondaYaml(object[u"conda"_s].toString()))
        definition = *read;
    definition.baseImage = object[u"image"_s].toString();
    definition.buildContext = object[u"buildContext"_s].toString();
    definition.dockerfilePath = object[u"dockerfilePath"_s].toString();
    definition.dockerSteps = object[u"dockerSteps"_s].toString();
    return definition;
}

}

QByteArray EnvironmentDraft::toBytes() const
{
    return json::compact({{u"name"_s, state.name}, {u"nextVersion"_s, nextVersion},
        {u"registered"_s, toJson(registered)}, {u"registeredFile"_s, registeredFile},
        {u"definition"_s, toJson(state.definition)}, {u"text"_s, state.text}});
}

std::optional<EnvironmentDraft> EnvironmentDraft::fromBytes(const QByteArray& bytes)
{
    const auto object = json::parseObject(bytes);
    if (!object)
        return std::nullopt;
    EnvironmentDraft draft;
    draft.nextVersion = object->value(u"nextVersion"_s).toString();
    draft.registered = definitionFrom(object->value(u"registered"_s).toObject());
    draft.registeredFile = object->value(u"registeredFile"_s).toString();
    draft.state.name = object->value(u"name"_s).toString();
    draft.state.definition = definitionFrom(object->value(u"definition"_s).toObject());
    draft.state.text = object->value(u"text"_s).toString();
    return draft;
}

}
