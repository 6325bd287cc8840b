using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.AotApp;

/// <summary>Calls every method of every resource of a client, with every member of its requests that is not a list or JSON.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Rooted)]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Rooted)]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Rooted)]
[UnconditionalSuppressMessage("Trimming", "IL2072", Justification = Rooted)]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Rooted)]
internal static class EveryCall
{
    private const string Rooted = "The whole SDK is kept in this program.";

    public static async Task<int> RunAsync(IMaiAgentClient client)
    {
        var calls = 0;
        foreach (var resource in typeof(IMaiAgentClient).GetProperties().Where(static property => property.PropertyType.IsInterface))
        {
            var api = resource.GetValue(client);
            foreach (var method in (MethodInfo[])[.. resource.PropertyType.GetMethods().SelectMany(Calls), .. resource.PropertyType.GetInterfaces().SelectMany(static type => type.GetMethods())])
            {
                var arguments = method.GetParameters().Select(parameter =>
                    parameter.ParameterType == resource.PropertyType ? api
                    // What may be left out may have rules, as a media type has.
                    : parameter.HasDefaultValue && parameter.ParameterType == typeof(string) ? null
                    : Value(parameter.ParameterType)).ToArray();
                await EndAsync(method.Invoke(method.IsStatic ? null : api, arguments));
                calls++;
            }
        }

        return calls;
    }

    /// <summary>The method; or, when only the SDK can make its request, the extension methods that make it, whose names begin like its.</summary>
    private static IEnumerable<MethodInfo> Calls(MethodInfo method) =>
        !method.GetParameters().Any(static parameter => parameter.ParameterType.Name.EndsWith("Request", StringComparison.Ordinal) && parameter.ParameterType.GetConstructors().Length == 0)
            ? [method]
            : typeof(IMaiAgentClient).Assembly.GetExportedTypes()
                .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(candidate => candidate.GetParameters() is [{ } first, ..] && first.ParameterType == method.DeclaringType && candidate.Name.StartsWith(method.Name[..^"Async".Length], StringComparison.Ordinal));

    private static async Task EndAsync(object? result)
    {
        if (result is IAsyncEnumerable<CompletionChunk> stream)
        {
            await foreach (var _ in stream)
            {
            }
        }
        else
        {
            await (Task)result!;
        }
    }

    private static object? Value(Type type) =>
        type == typeof(string) ? "貓"
        : List(type) is { } list ? list
        : type == typeof(Guid) ? Guid.NewGuid()
        : type == typeof(Stream) ? new MemoryStream([1, 2, 3])
        : type == typeof(HttpContent) ? new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "貓.bin" } }
        : type == typeof(IReadOnlyList<Guid>) ? new[] { Guid.NewGuid() }
        : Nullable.GetUnderlyingType(type) is not null || type.IsInterface ? null
        : type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type)
        : Model(type);

    /// <summary>The lists that may not be empty.</summary>
    private static Array? List(Type type) =>
        type == typeof(IReadOnlyList<Guid>) ? new[] { Guid.NewGuid() }
        : type == typeof(IReadOnlyList<RegisterKnowledgeBaseFile>) ? new[] { (RegisterKnowledgeBaseFile)Model(typeof(RegisterKnowledgeBaseFile)) }
        : type == typeof(IReadOnlyList<BatchReparseItem>) ? new[] { (BatchReparseItem)Model(typeof(BatchReparseItem)) }
        : null;

    private static object Model(Type type)
    {
        var model = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(static property => property.SetMethod is { IsPublic: true }))
        {
            property.SetValue(model, Value(property.PropertyType));
        }

        return model;
    }
}
