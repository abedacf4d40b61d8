// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/sdk.h"

#include "core/environment/sdkv1/wording.h"

namespace tandem::sdkv1 {

namespace {

using Severity = ScriptNote::Severity;

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
            copy->attributes.value(key).list()->items = dependencies->attributes.value(key).list()->items;
        copy->attributes.insert(u"_defaults"_s, dependencies->attributes.value(u"_defaults"_s));
        python->attributes.insert(u"conda_dependencies"_s, copy);
    }
    return made;
}

}
