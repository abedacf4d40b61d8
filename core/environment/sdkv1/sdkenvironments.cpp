// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/sdk.h"

#include "core/environment/condayaml.h"
#include "core/environment/requirementsfile.h"
#include "core/environment/sdkv1/paths.h"
#include "core/environment/sdkv1/reasons.h"
#include "core/environment/sdkv1/wording.h"

#include <QRegularExpression>

namespace tandem::sdkv1 {

namespace {

using Severity = ScriptNote::Severity;

constexpr qsizetype mostPackages = 2'000;

/// What the SDK takes for a package's name: all before the first "=", "<", ">", "~", "!" or "[".
QString packageName(const QString& package)
{
    static const QRegularExpression mark(u"[\\[=|<>~!]"_s);
    if (package.endsWith(u".whl"))
        return paths::fileName(package).section(u'-', 0, 0);
    return package.section(mark, 0, 0).trimmed();
}

QList<Value>& itemsOf(Object& dependencies, const QString& key)
{
    return dependencies.attributes.value(key).list()->items;
}

void removeNamed(QList<Value>& packages, const QString& name)
{
    packages.removeIf([&](const Value& item) {
        const QString* const text = item.as<QString>();
        return text && !text->startsWith(u'-') && packageName(*text) == name;
    });
}

bool contains(const QList<Value>& items, const QString& text)
{
    return std::any_of(items.cbegin(), items.cend(),
        [&](const Value& item) { return item.as<QString>() && *item.as<QString>() == text; });
}

}

Object* Sdk::newDependencies(Interpreter& at)
{
    Object* const made = m_heap.object(u"CondaDependencies"_s, at.here());
    for (const QString& key : {u"_channels"_s, u"_conda"_s, u"_pip"_s})
        made->attributes.insert(key, m_heap.list());
    return made;
}

Object* Sdk::newEnvironment(Interpreter& at, const Value& name)
{
    Object* const made = m_heap.object(u"Environment"_s, at.here());
    Object* const python = m_heap.object(u"PythonSection"_s, at.here());
    Object* const docker = m_heap.object(u"DockerSection"_s, at.here());
    Object* const registry = m_heap.object(u"ContainerRegistry"_s, at.here());
    Object* const dependencies = newDependencies(at);
    dependencies->attributes.insert(u"_defaults"_s, true);
    python->attributes.insert(u"conda_dependencies"_s, dependencies);
    python->attributes.insert(u"user_managed_dependencies"_s, false);
    for (const QString& key : {u"base_image"_s, u"base_dockerfile"_s, u"build_context"_s})
        docker->attributes.insert(key, Value());
    docker->attributes.insert(u"arguments"_s, m_heap.list());
    docker->attributes.insert(u"base_image_registry"_s, registry);
    made->attributes.insert(u"name"_s, name);
    made->attributes.insert(u"version"_s, Value());
    made->attributes.insert(u"python"_s, python);
    made->attributes.insert(u"docker"_s, docker);
    made->attributes.insert(u"environment_variables"_s, m_heap.dictionary());
    m_environments << made;
    return made;
}

Value Sdk::makeEnvironment(Interpreter& at, const Arguments& arguments)
{
    const Value* const name = arguments.find(u"name", 0);
    Object* const made = newEnvironment(at, name ? *name : Value());
    Object& docker = *made->attributes.value(u"docker"_s).object();
    Object& python = *made->attributes.value(u"python"_s).object();
    // SDK v2 says these with the constructor.
    if (const Value* image = arguments.find(u"image"))
        docker.attributes.insert(u"base_image"_s, *image);
    if (const Value* build = arguments.find(u"build"))
        docker.attributes.insert(u"build_context"_s, *build);
    if (const Value* version = arguments.find(u"version"))
        made->attributes.insert(u"version"_s, *version);
    if (const Value* file = arguments.find(u"conda_file")) {
        Object* const dependencies = newDependencies(at);
        readCondaFile(at, *dependencies, *file);
        python.attributes.insert(u"conda_dependencies"_s, dependencies);
    }
    return made;
}

Value Sdk::getEnvironment(Interpreter& at, const Arguments& arguments)
{
    const Value* name = arguments.find(u"name", 1);
    Object* const made = newEnvironment(at, name ? *name : Value());
    made->attributes.insert(u"_reference"_s, true);
    if (const Value* version = arguments.find(u"version", 2))
        made->attributes.insert(u"version"_s, *version);
    Object* const python = made->attributes.value(u"python"_s).object();
    python->attributes.value(u"conda_dependencies"_s).object()->attributes.remove(u"_defaults"_s);
    return made;
}

Value Sdk::environmentFromFile(Interpreter& at, const Arguments& arguments, ReadInto read)
{
    const Value* const name = arguments.find(u"name", 0);
    Object* const made = newEnvironment(at, name ? *name : Value());
    Object* const dependencies = newDependencies(at);
    if (const Value* path = arguments.find(u"file_path", 1))
        (this->*read)(at, *dependencies, *path);
    made->attributes.value(u"python"_s).object()->attributes.insert(u"conda_dependencies"_s, dependencies);
    return made;
}

Value Sdk::environmentFromConda(Interpreter& at, const Arguments& arguments)
{
    return environmentFromFile(at, arguments, &Sdk::readCondaFile);
}

Value Sdk::environmentFromPip(Interpreter& at, const Arguments& arguments)
{
    return environmentFromFile(at, arguments, &Sdk::readRequirements);
}

/// from_docker_image(name, image, container_registry=None, conda_specification=None, pip_requirements=None)
Value Sdk::environmentFromImage(Interpreter& at, const Arguments& arguments)
{
    const Value* const name = arguments.find(u"name", 0);
    Object* const made = newEnvironment(at, name ? *name : Value());
    Object& docker = *made->attributes.value(u"docker"_s).object();
    Object& python = *made->attributes.value(u"python"_s).object();
    if (const Value* image = arguments.find(u"image", 1))
        docker.attributes.insert(u"base_image"_s, *image);
    if (const Value* registry = arguments.find(u"container_registry", 2); registry && registry->object())
        docker.attributes.insert(u"base_image_registry"_s, *registry);
    const Value* const conda = arguments.find(u"conda_specification", 3);
    const Value* const pip = arguments.find(u"pip_requirements", 4);
    Object* const dependencies = newDependencies(at);
    if (conda && !conda->isNone())
        readCondaFile(at, *dependencies, *conda);
    else if (pip && !pip->isNone())
        readRequirements(at, *dependencies, *pip);
    else
        python.attributes.insert(u"user_managed_dependencies"_s, true);
    python.attributes.insert(u"conda_dependencies"_s, dependencies);
    return made;
}

/// from_dockerfile(name, dockerfile, conda_specification=None, pip_requirements=None)
Value Sdk::environmentFromDockerfile(Interpreter& at, const Arguments& arguments)
{
    Arguments asImage;
    for (const QString& key : {u"name"_s, u"dockerfile"_s, u"conda_specification"_s, u"pip_requirements"_s}) {
        static const QStringList order{
            u"name"_s, u"dockerfile"_s, u"conda_specification"_s, u"pip_requirements"_s};
        if (const Value* value = arguments.find(key, order.indexOf(key)))
            asImage.named.append({key, *value});
    }
    const Value made = environmentFromImage(at, asImage);
    Object& docker = *made.object()->attributes.value(u"docker"_s).object();
    if (const Value* dockerfile = arguments.find(u"dockerfile", 1))
        docker.attributes.insert(u"base_dockerfile"_s, *dockerfile);
    return made;
}

Value Sdk::environmentFromContext(Interpreter& at, const Arguments& arguments)
{
    const Value* const name = arguments.find(u"name", 0);
    Object* const made = newEnvironment(at, name ? *name : Value());
    if (const Value* context = arguments.find(u"docker_build_context", 1))
        made->attributes.value(u"docker"_s).object()->attributes.insert(u"build_context"_s, *context);
    made->attributes.value(u"python"_s).object()->attributes.insert(u"user_managed_dependencies"_s, true);
    return made;
}

Value Sdk::environmentFromInstalled(Interpreter& at, const Arguments& arguments)
{
    const Value* const name = arguments.find(u"name", 0);
    const Value* const installed = arguments.find(u"conda_environment_name", 1);
    const QString which = installed ? textOf(*installed).value_or(QString()) : QString();
    note(Severity::Warning, at.here(), wording::installedEnvironment(which));
    return newEnvironment(at, name ? *name : Value());
}

/// DockerBuildContext.from_local_directory(workspace, path, dockerfile_path); BuildContext(path=…) of v2.
Value Sdk::makeBuildContext(Interpreter& at, const Arguments& arguments)
{
    Object* const made = m_heap.object(u"BuildContext"_s, at.here());
    if (const Value* path = arguments.find(u"path", 1))
        made->attributes.insert(u"path"_s, *path);
    if (const Value* file = arguments.find(u"dockerfile_path", 2))
        made->attributes.insert(u"dockerfile_path"_s, *file);
    return made;
}

Value Sdk::cloneEnvironment(Interpreter& at, Object& object, const Arguments& arguments)
{
    const Value* const name = arguments.find(u"new_name", 0);
    Object* const made = newEnvironment(at, name ? *name : Value());
    const auto copyInto = [&](const QString& section) {
        Object* const from = object.attributes.value(section).object();
        Object* const to = made->attributes.value(section).object();
        if (from && to)
            to->attributes = from->attributes;
    };
    copyInto(u"python"_s);
    copyInto(u"docker"_s);
    made->attributes.insert(u"_reference"_s, object.attributes.value(u"_reference"_s));
    if (const Value original = object.attributes.value(u"name"_s); original.as<QString>())
        made->attributes.insert(u"_clonedFrom"_s, original);
    Object* const python = made->attributes.value(u"python"_s).object();
    if (Object* const dependencies =
            python->attributes.value(u"conda_dependencies"_s).object(u"CondaDependencies")) {
        Object* const copy = newDependencies(at);
        for (const QString& key : {u"_channels"_s, u"_conda"_s, u"_pip"_s})
            itemsOf(*copy, key) = itemsOf(*dependencies, key);
        copy->attributes.insert(u"_defaults"_s, dependencies->attributes.value(u"_defaults"_s));
        python->attributes.insert(u"conda_dependencies"_s, copy);
    }
    return made;
}

Value Sdk::makeDependencies(Interpreter& at, const Arguments& arguments)
{
    Object* const made = newDependencies(at);
    m_dependencies << made;
    const Value* const path = arguments.find(u"conda_dependencies_file_path", 0);
    if (path && !path->isNone())
        readCondaFile(at, *made, *path);
    else
        made->attributes.insert(u"_defaults"_s, true);
    return made;
}

/// create(pip_indexurl=None, pip_packages=None, conda_packages=None, python_version, pin_sdk_version=True)
Value Sdk::createDependencies(Interpreter& at, const Arguments& arguments)
{
    Object* const made = newDependencies(at);
    m_dependencies << made;
    const Value* const index = arguments.find(u"pip_indexurl", 0);
    if (const auto url = index ? textOf(*index) : std::nullopt; url && !index->isNone()) {
        setPipOption(at, *made, u"--index-url "_s + *url);
        setPipOption(at, *made, u"--extra-index-url https://pypi.python.org/simple"_s);
    }
    if (const Value* version = arguments.find(u"python_version", 3); version && !version->isNone()) {
        if (const auto text = textOf(*version))
            setPython(*made, *text);
        else
            note(Severity::Warning, at.here(), wording::unknownPart(wording::pythonVersion(), *version));
    }
    const Value* const pip = arguments.find(u"pip_packages", 1);
    if (!pip || pip->isNone())
        made->attributes.insert(u"_defaults"_s, true);
    addEach(at, *made, pip, true);
    addEach(at, *made, arguments.find(u"conda_packages", 2), false);
    if (const Value* pin = arguments.find(u"pin_sdk_version", 4); pin && truthOf(*pin) == Truth::Yes)
        note(Severity::Information, at.here(), wording::pinnedSdk());
    return made;
}

void Sdk::addEach(Interpreter& at, Object& dependencies, const Value* packages, bool isPip)
{
    if (!packages || packages->isNone())
        return;
    QList<Value> items{*packages};
    if (List* const list = packages->list())
        items = list->items;
    for (const Value& item : std::as_const(items)) {
        if (isPip)
            addPip(at, dependencies, item);
        else
            addConda(at, dependencies, item);
    }
}

std::optional<QString> Sdk::packageText(Interpreter& at, const Value& package)
{
    const QString* const text = package.as<QString>();
    if (!text) {
        note(Severity::Warning, package.unknown() ? package.unknown()->place : at.here(),
            wording::unknownPart(wording::package(), package));
        return {};
    }
    const int line = package.doubt() ? package.doubt() : at.conditionLine();
    if (line > 0)
        note(Severity::Warning, at.here(), wording::onlyIf(*text, line));
    return *text;
}

void Sdk::addConda(Interpreter& at, Object& dependencies, const Value& package)
{
    const auto text = packageText(at, package);
    QList<Value>& packages = itemsOf(dependencies, u"_conda"_s);
    if (!text || contains(packages, *text) || packages.size() >= mostPackages
        || !at.spend(packages.size() / 8))
        return;
    // The SDK keeps one python, and keeps it first.
    if (packageName(*text) == u"python") {
        removeNamed(packages, u"python"_s);
        packages.prepend(*text);
    } else {
        packages << *text;
    }
}

void Sdk::setPython(Object& dependencies, const QString& version)
{
    QList<Value>& packages = itemsOf(dependencies, u"_conda"_s);
    removeNamed(packages, u"python"_s);
    packages.prepend(u"python="_s + version);
}

void Sdk::addPip(Interpreter& at, Object& dependencies, const Value& package)
{
    const auto text = packageText(at, package);
    QList<Value>& packages = itemsOf(dependencies, u"_pip"_s);
    if (!text || packages.size() >= mostPackages || !at.spend(packages.size() / 4))
        return;
    // "Adding a dependency of an already referenced package will remove the previous reference."
    if (!text->startsWith(u'-') && !packageName(*text).isEmpty())
        removeNamed(packages, packageName(*text));
    packages << *text;
}

void Sdk::setPipOption(Interpreter& at, Object& dependencies, const Value& option)
{
    const auto text = packageText(at, option);
    QList<Value>& packages = itemsOf(dependencies, u"_pip"_s);
    if (!text || packages.size() >= mostPackages)
        return;
    const QString key = text->section(u' ', 0, 0);
    for (Value& item : packages)
        if (item.as<QString>() && item.as<QString>()->section(u' ', 0, 0) == key) {
            item = *text;
            return;
        }
    packages << *text;
}

void Sdk::readCondaFile(Interpreter& at, Object& dependencies, const Value& path)
{
    if (Object* const inline_ = path.object(u"CondaDependencies")) {
        dependencies.attributes = inline_->attributes;
        return;
    }
    const auto name = textOf(path);
    const auto text = name && at.spend(500) ? at.readFile(*name) : std::nullopt;
    if (!text) {
        note(Severity::Warning, at.here(),
            name ? wording::missingFile(*name) : wording::unknownPart(wording::condaFile(), path));
        return;
    }
    const auto definition = fromCondaYaml(*text);
    if (!definition) {
        note(Severity::Warning, at.here(), wording::brokenFile(*name, definition.error().message));
        return;
    }
    at.spend(text->size() / 10);
    for (const QString& channel : definition->channels)
        itemsOf(dependencies, u"_channels"_s) << channel;
    for (const auto& package : definition->condaPackages)
        itemsOf(dependencies, u"_conda"_s) << package.text();
    for (const auto& requirement : definition->pipRequirements)
        itemsOf(dependencies, u"_pip"_s) << requirement.text();
    if (!definition->name.isEmpty())
        dependencies.attributes.insert(u"_name"_s, definition->name);
}

void Sdk::readRequirements(Interpreter& at, Object& dependencies, const Value& path)
{
    const auto name = textOf(path);
    const auto text = name && at.spend(500) ? at.readFile(*name) : std::nullopt;
    if (!text) {
        note(Severity::Warning, at.here(),
            name ? wording::missingFile(*name) : wording::unknownPart(wording::requirementsFile(), path));
        return;
    }
    at.spend(text->size() / 10);
    for (const RequirementsLine& line : tandem::readRequirements(*text).mid(0, mostPackages))
        itemsOf(dependencies, u"_pip"_s) << line.requirement.text();
}

std::optional<Value> Sdk::callOnDependencies(
    Interpreter& at, Object& dependencies, const QString& name, const Arguments& arguments)
{
    const Value* given = arguments.find(u"", 0);
    if (!given && !arguments.named.isEmpty())
        given = &arguments.named.first().second;
    const Value first = given ? *given : Value();
    const auto text = textOf(first);
    if (name == u"add_conda_package") {
        addConda(at, dependencies, first);
    } else if (name == u"add_pip_package") {
        addPip(at, dependencies, first);
    } else if (name == u"add_channel") {
        const auto channel = packageText(at, first);
        QList<Value>& channels = itemsOf(dependencies, u"_channels"_s);
        if (channel && !contains(channels, *channel) && channels.size() < mostPackages)
            channels << *channel;
    } else if (name == u"set_python_version") {
        if (const auto version = packageText(at, first))
            setPython(dependencies, *version);
    } else if (name == u"set_pip_option" || name == u"set_pip_index_url") {
        setPipOption(at, dependencies, first);
    } else if (name == u"set_pip_requirements") {
        itemsOf(dependencies, u"_pip"_s).clear();
        dependencies.attributes.remove(u"_defaults"_s);
        addEach(at, dependencies, &first, true);
    } else if (name == u"remove_conda_package" && text) {
        itemsOf(dependencies, u"_conda"_s).removeIf([&](const Value& item) {
            return item.as<QString>() && *item.as<QString>() == *text;
        });
    } else if (name == u"remove_pip_package" && text) {
        if (packageName(*text) == u"azureml-defaults")
            dependencies.attributes.remove(u"_defaults"_s);
        removeNamed(itemsOf(dependencies, u"_pip"_s), packageName(*text));
    } else if (name == u"remove_channel" && text) {
        itemsOf(dependencies, u"_channels"_s).removeIf([&](const Value& item) {
            return item.as<QString>() && *item.as<QString>() == *text;
        });
    } else if (name == u"remove_pip_option" && text) {
        const QString key = text->section(u' ', 0, 0);
        itemsOf(dependencies, u"_pip"_s).removeIf([&](const Value& item) {
            return item.as<QString>() && item.as<QString>()->section(u' ', 0, 0) == key;
        });
    } else if (name.startsWith(u"add_tensorflow_")) {
        const Value* const version = arguments.find(u"version", 1);
        const auto which = version ? textOf(*version) : std::nullopt;
        const bool isGpu = text == u"gpu" && arguments.find(u"core_type", 0);
        const bool isPip = name.contains(u"pip");
        const QString package = (isGpu ? u"tensorflow-gpu"_s : u"tensorflow"_s)
            + (which && !version->isNone() ? (isPip ? u"=="_s : u"="_s) + *which : QString());
        if (isPip)
            addPip(at, dependencies, package);
        else
            addConda(at, dependencies, package);
    } else if (name == u"serialize_to_string" || name == u"as_dict") {
        EnvironmentDefinition definition;
        readDependencies(dependencies, definition);
        return name == u"as_dict" ? at.unknown(reasons::computed()) : Value(toCondaYaml(definition));
    } else if (name == u"save" || name == u"save_to_file") {
        EnvironmentDefinition definition;
        readDependencies(dependencies, definition);
        const Value* const file =
            name == u"save" ? arguments.find(u"path", 0) : arguments.find(u"conda_file_path", 1);
        if (const auto path = file ? textOf(*file) : std::nullopt)
            at.rememberFile(*path, toCondaYaml(definition));
    } else if (name == u"get_python_version") {
        EnvironmentDefinition definition;
        readDependencies(dependencies, definition);
        return definition.pythonVersion();
    }
    return Value();
}

}
