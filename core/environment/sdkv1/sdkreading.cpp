// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/sdk.h"

#include "core/environment/sdkv1/wording.h"

namespace tandem::sdkv1 {

namespace {

using Severity = ScriptNote::Severity;

bool isSet(const Object& object, const QString& attribute)
{
    return truthOf(object.attributes.value(attribute)) == Truth::Yes;
}

/// External names of the SDK's own images reach here as text through Interpreter::attributeOf(), or unread.
QString imageOf(const Value& value)
{
    const External* const external = value.as<External>();
    if (!external)
        return {};
    if (external->path.endsWith(u"_CPU_IMAGE"))
        return u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"_s;
    if (external->path.endsWith(u"_GPU_IMAGE"))
        return u"mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.3-cudnn8-ubuntu20.04"_s;
    return {};
}

bool isWorthImporting(const ScriptEnvironment& environment)
{
    return environment.definition.hasPackages() || !environment.definition.baseImage.isEmpty()
        || !environment.definition.dockerSteps.isEmpty() || !environment.definition.buildContext.isEmpty();
}

QString shownName(const ScriptEnvironment& environment)
{
    return environment.definition.name.isEmpty() ? u"(%1)"_s.arg(environment.line)
                                                 : environment.definition.name;
}

}

void Sdk::note(Severity severity, const Place& place, const QString& message)
{
    const ScriptNote made{severity, place.file, 0, place.line, message};
    if (m_notes.size() < 500 && !m_notes.contains(made))
        m_notes << made;
}

QString Sdk::knownText(const Value& value, const QString& what)
{
    if (value.isNone())
        return {};
    const auto text = value.as<External>() ? std::nullopt : textOf(value);
    if (!text) {
        const Place place = value.unknown() ? value.unknown()->place
            : value.object()                ? value.object()->place
            : value.as<External>()          ? value.as<External>()->place
                                            : Place{};
        note(Severity::Warning, place, wording::unknownPart(what, value));
        return {};
    }
    if (value.doubt() > 0)
        note(Severity::Warning, {{}, value.doubt()}, wording::depends(what, *text, value.doubt()));
    return *text;
}

int Sdk::numberOf(const Value& value, int fallback) const
{
    const qint64* const number = value.as<qint64>();
    return number ? static_cast<int>(std::clamp<qint64>(*number, -1, 1'000'000)) : fallback;
}

void Sdk::readDependencies(Object& dependencies, EnvironmentDefinition& definition)
{
    const auto each = [&](const QString& key, const auto& add) {
        if (List* const list = dependencies.attributes.value(key).list())
            for (const Value& item : std::as_const(list->items))
                if (const QString* text = item.as<QString>())
                    add(*text);
    };
    each(u"_channels"_s, [&](const QString& text) { definition.channels << text; });
    each(u"_conda"_s, [&](const QString& text) { definition.condaPackages << CondaSpec::parse(text); });
    each(u"_pip"_s, [&](const QString& text) { definition.pipRequirements << PipRequirement{text}; });
}

void Sdk::readDocker(Interpreter& at, Object& docker, EnvironmentDefinition& definition, const QString& whose)
{
    const Value image = docker.attributes.value(u"base_image"_s);
    if (const QString constant = imageOf(image); !constant.isEmpty()) {
        note(Severity::Information, docker.place, wording::imageOfSdk(constant));
        definition.baseImage = constant;
    } else {
        definition.baseImage = knownText(image, wording::baseImage(whose));
    }
    if (Object* const registry = docker.attributes.value(u"base_image_registry"_s).object()) {
        const auto address = textOf(registry->attributes.value(u"address"_s));
        const bool hasAddress = address && registry->attributes.value(u"address"_s).as<QString>();
        if (hasAddress && !address->isEmpty() && !definition.baseImage.isEmpty()
            && !definition.baseImage.startsWith(*address))
            definition.baseImage = *address + u'/' + definition.baseImage;
    }
    if (Object* const context = docker.attributes.value(u"build_context"_s).object(u"BuildContext")) {
        definition.buildContext = knownText(context->attributes.value(u"path"_s), wording::dockerfile(whose));
        definition.dockerfilePath =
            knownText(context->attributes.value(u"dockerfile_path"_s), wording::dockerfile(whose));
        return;
    }
    const QString dockerfile =
        knownText(docker.attributes.value(u"base_dockerfile"_s), wording::dockerfile(whose));
    if (dockerfile.isEmpty())
        return;
    // The SDK takes a path or the text itself.
    const bool isText = dockerfile.contains(u'\n') || dockerfile.startsWith(u"FROM ", Qt::CaseInsensitive);
    const auto contents = isText ? std::optional(dockerfile) : at.readFile(dockerfile);
    if (contents)
        definition.dockerSteps = contents->trimmed();
    else
        note(Severity::Warning, docker.place, wording::missingFile(dockerfile));
    if (contents)
        definition.baseImage.clear();
}

ScriptEnvironment Sdk::environmentOf(Interpreter& at, Object& environment)
{
    ScriptEnvironment made;
    made.file = environment.place.file;
    made.line = environment.place.line;
    made.isReference = isSet(environment, u"_reference"_s);
    const QString name = knownText(environment.attributes.value(u"name"_s), wording::environmentName());
    made.definition.name = name;
    made.version = textOf(environment.attributes.value(u"version"_s)).value_or(QString());
    if (environment.attributes.value(u"version"_s).isNone())
        made.version.clear();
    if (Object* const docker = environment.attributes.value(u"docker"_s).object())
        readDocker(at, *docker, made.definition, name);
    if (Dictionary* const variables = environment.attributes.value(u"environment_variables"_s).dictionary()) {
        for (const auto& [key, value] : std::as_const(variables->items)) {
            const QString variable = knownText(key, wording::variable({}));
            if (!variable.isEmpty())
                made.definition.variables.insert(variable, knownText(value, wording::variable(variable)));
        }
    }
    Object* const python = environment.attributes.value(u"python"_s).object();
    if (!python)
        return made;
    const Value isManaged = python->attributes.value(u"user_managed_dependencies"_s);
    if (truthOf(isManaged) == Truth::Yes)
        return made;
    if (!isManaged.isKnown())
        knownText(isManaged, wording::userManaged(name));
    const Value dependencies = python->attributes.value(u"conda_dependencies"_s);
    if (Object* const object = dependencies.object(u"CondaDependencies"))
        readDependencies(*object, made.definition);
    else if (!dependencies.isNone())
        knownText(dependencies, wording::conda(name));
    return made;
}

QStringList Sdk::argumentsOf(const Value& arguments)
{
    QStringList texts;
    const auto add = [&](const Value& value) {
        if (Object* const dataset = value.object(u"dataset")) {
            const auto name = textOf(dataset->attributes.value(u"name"_s));
            texts << u"<dataset %1>"_s.arg(
                name && !dataset->attributes.value(u"name"_s).isNone() ? *name : u"?"_s);
        } else if (value.object()) {
            texts << u"<%1>"_s.arg(value.object(u"opaque")
                    ? textOf(value.object()->attributes.value(u"_name"_s)).value_or(QString())
                    : value.object()->type);
        } else if (const auto text =
                       value.isKnown() && !value.as<External>() ? textOf(value) : std::nullopt) {
            texts << *text;
        } else {
            knownText(value, wording::argument());
            texts << u"<?>"_s;
        }
    };
    if (Dictionary* const dictionary = arguments.dictionary()) {
        for (const auto& [key, value] : std::as_const(dictionary->items)) {
            add(key);
            const bool isFlag = value.isNone() || (value.as<QString>() && value.as<QString>()->isEmpty());
            if (!isFlag)
                add(value);
        }
    } else if (List* const list = arguments.list()) {
        for (const Value& item : std::as_const(list->items))
            add(item);
    } else if (!arguments.isNone()) {
        knownText(arguments, wording::argument());
    }
    return texts;
}

QString Sdk::computeOf(const Value& compute)
{
    if (Object* const object = compute.object(u"Compute"))
        return knownText(object->attributes.value(u"name"_s), wording::compute());
    return knownText(compute, wording::compute());
}

ScriptRun Sdk::runOf(Interpreter& at, Object& run, const QList<Object*>& environments)
{
    Q_UNUSED(at)
    ScriptRun made;
    const auto attribute = [&](const QString& name) { return run.attributes.value(name); };
    Object* const configuration = attribute(u"run_config"_s).object(u"RunConfiguration");
    const auto own = [&](const QString& name) {
        const Value value = attribute(name);
        return value.isNone() && configuration ? configuration->attributes.value(name) : value;
    };
    made.kind = textOf(attribute(u"_kind"_s)).value_or(QString());
    made.file = run.place.file;
    made.line = run.place.line;
    made.isSubmitted = isSet(run, u"_isSubmitted"_s);
    made.sourceFolder = knownText(attribute(u"source_directory"_s), wording::sourceFolder());
    made.script = knownText(own(u"script"_s), wording::script());
    made.arguments = argumentsOf(own(u"arguments"_s));
    const Value command = attribute(u"command"_s);
    made.command = command.list() ? argumentsOf(command).join(u' ') : knownText(command, wording::command());
    made.compute = computeOf(own(u"target"_s));
    made.nodeCount = numberOf(own(u"node_count"_s), 1);
    const Value experiment = attribute(u"_experiment"_s);
    made.experiment = experiment.as<QString>() ? *experiment.as<QString>() : QString();
    if (Object* const distributed = attribute(u"distributed_job_config"_s).object()) {
        const QString name = distributed->type;
        made.distribution = name.startsWith(u"Mpi") ? u"Mpi"_s
            : name.startsWith(u"PyTorch")           ? u"PyTorch"_s
            : name.startsWith(u"Tensor")            ? u"TensorFlow"_s
                                                    : QString();
        made.nodeCount = numberOf(distributed->attributes.value(u"node_count"_s), made.nodeCount);
    }
    const Value environment = own(u"environment"_s);
    if (environment.object(u"Environment"))
        made.environment = static_cast<int>(environments.indexOf(environment.object()));
    else if (!environment.isNone() && !environment.as<QString>())
        knownText(environment, wording::environmentOfRun());
    return made;
}

ScriptCluster Sdk::clusterOf(Object& cluster)
{
    ScriptCluster made;
    made.file = cluster.place.file;
    made.line = cluster.place.line;
    made.name = knownText(cluster.attributes.value(u"name"_s), wording::clusterPart(u"name"_s));
    const Object& configuration = *cluster.attributes.value(u"_configuration"_s).object();
    const auto attribute = [&](const QString& name) { return configuration.attributes.value(name); };
    made.vmSize = knownText(attribute(u"vm_size"_s), wording::clusterPart(u"vm_size"_s));
    made.priority = knownText(attribute(u"vm_priority"_s), wording::clusterPart(u"vm_priority"_s));
    for (const QString& count : {u"min_nodes"_s, u"max_nodes"_s})
        if (!attribute(count).isNone() && !attribute(count).as<qint64>())
            knownText(attribute(count), wording::clusterPart(count));
    made.fewestNodes = numberOf(attribute(u"min_nodes"_s), 0);
    made.mostNodes = numberOf(attribute(u"max_nodes"_s), -1);
    made.idleSeconds = numberOf(attribute(u"idle_seconds_before_scaledown"_s), -1);
    return made;
}

void Sdk::choose(ScriptReading& reading)
{
    const auto firstRun = [&](const auto& is) {
        const auto found = std::find_if(reading.runs.cbegin(), reading.runs.cend(),
            [&](const ScriptRun& run) { return run.environment >= 0 && is(run); });
        return found == reading.runs.cend() ? -1 : found->environment;
    };
    const auto firstEnvironment = [&](const auto& is) {
        const auto found = std::find_if(reading.environments.cbegin(), reading.environments.cend(), is);
        return found == reading.environments.cend() ? -1
                                                    : static_cast<int>(found - reading.environments.cbegin());
    };
    reading.chosen = firstRun([](const ScriptRun& run) { return run.isSubmitted; });
    if (reading.chosen < 0)
        reading.chosen = firstRun([](const ScriptRun&) { return true; });
    if (reading.chosen < 0)
        reading.chosen = firstEnvironment(isWorthImporting);
    if (reading.chosen < 0 && !reading.environments.isEmpty())
        reading.chosen = 0;
    if (reading.chosen < 0)
        return;
    const QString taken = shownName(reading.environments[reading.chosen]);
    for (int i = 0; i < reading.environments.size(); ++i) {
        const auto& other = reading.environments[i];
        if (i != reading.chosen)
            note(Severity::Information, {other.file, other.line},
                wording::otherEnvironment(shownName(other), taken));
    }
}

void Sdk::tellDefaults(const ScriptReading& reading)
{
    if (reading.chosen < 0)
        return;
    const auto& environment = reading.environments[reading.chosen];
    const Place place{environment.file, environment.line};
    if (environment.isReference)
        note(Severity::Warning, place, wording::registered(shownName(environment)));
    else if (environment.definition.baseImage.isEmpty() && environment.definition.dockerSteps.isEmpty()
        && environment.definition.buildContext.isEmpty())
        note(Severity::Information, place, wording::noBaseImage());
}

ScriptReading Sdk::reading(Interpreter& at)
{
    ScriptReading reading;
    QList<Object*> objects;
    QSet<Object*> attached;
    QSet<Object*> used;
    for (Object* const run : std::as_const(m_runs)) {
        used.insert(run->attributes.value(u"environment"_s).object());
        if (Object* const configuration = run->attributes.value(u"run_config"_s).object())
            used.insert(configuration->attributes.value(u"environment"_s).object());
    }
    QList<Object*> defaulted;
    for (Object* const environment : std::as_const(m_environments)) {
        const qsizetype notes = m_notes.size();
        const auto made = environmentOf(at, *environment);
        Object* const python = environment->attributes.value(u"python"_s).object();
        Object* const dependencies =
            python ? python->attributes.value(u"conda_dependencies"_s).object() : nullptr;
        attached.insert(dependencies);
        const bool isImplicit = isSet(*environment, u"_implicit"_s);
        if (isImplicit && !isWorthImporting(made) && notes == m_notes.size())
            continue;
        if (isImplicit && made.definition.name.isEmpty() && !used.contains(environment)
            && !isWorthImporting(made))
            continue;
        objects << environment;
        reading.environments << made;
        defaulted << (dependencies && isSet(*dependencies, u"_defaults"_s) && made.definition.hasPackages()
                ? environment
                : nullptr);
    }
    for (Object* const dependencies : std::as_const(m_dependencies)) {
        ScriptEnvironment alone;
        readDependencies(*dependencies, alone.definition);
        alone.file = dependencies->place.file;
        alone.line = dependencies->place.line;
        const bool isKnown = std::any_of(
            reading.environments.cbegin(), reading.environments.cend(), [&](const ScriptEnvironment& other) {
                return other.definition.condaPackages == alone.definition.condaPackages
                    && other.definition.pipRequirements == alone.definition.pipRequirements;
            });
        if (attached.contains(dependencies) || !alone.definition.hasPackages() || isKnown)
            continue;
        objects << nullptr;
        defaulted << nullptr;
        reading.environments << alone;
    }
    for (Object* const run : std::as_const(m_runs))
        reading.runs << runOf(at, *run, objects);
    for (Object* const cluster : std::as_const(m_clusters))
        reading.clusters << clusterOf(*cluster);
    choose(reading);
    tellDefaults(reading);
    if (reading.chosen >= 0 && defaulted[reading.chosen])
        note(Severity::Information, defaulted[reading.chosen]->place, wording::defaults());
    for (const Place& place : at.skippedLines())
        note(Severity::Warning, place, wording::skippedLine());
    if (at.isExhausted())
        note(Severity::Warning, at.here(), wording::tooMuch());
    reading.notes = m_notes;
    return reading;
}

}
