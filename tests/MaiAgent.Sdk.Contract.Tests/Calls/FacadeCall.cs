using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Calls;

/// <summary>
/// How an operation is called on the façade. Found by its route: the interface method with the operation's verb and path; the client
/// that stands before an internal interface; for a file, the extension method that takes the filter as one object; for a form, the
/// overload that takes a stream; where only the SDK can make the request, the extension methods that make it, whose names begin like the
/// method's.
/// </summary>
/// <param name="Resource">The property of the client.</param>
/// <param name="Target">The method to call.</param>
/// <param name="OtherMethod">The second HTTP method that the call has, for when the service does not accept the first.</param>
/// <param name="IsOther">Whether the operation is the one with the second method.</param>
internal sealed partial record FacadeCall(PropertyInfo Resource, MethodInfo Target, string? OtherMethod, bool IsOther)
{
    private static readonly Type[] SdkTypes = typeof(IMaiAgentClient).Assembly.GetTypes();

    /// <summary>Whether the answer is read as a stream of events.</summary>
    public bool Streams => Target.ReturnType.IsGenericType && Target.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    /// <summary>Whether it returns what the service answers.</summary>
    public bool HasResult => Target.ReturnType.IsGenericType;

    /// <summary>Whether the result is the JSON of the answer, whatever it is.</summary>
    public bool ReturnsAnyJson => Target.ReturnType == typeof(Task<JsonElement>);

    /// <summary>Whether the result is a list, without pages.</summary>
    public bool ReturnsList => Target.ReturnType.GenericTypeArguments is [{ IsGenericType: true } result] && result.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    /// <summary>Whether there may be no result.</summary>
    public bool MayReturnNull => new NullabilityInfoContext().Create(Target.ReturnParameter).GenericTypeArguments is [{ ReadState: NullabilityState.Nullable }];

    /// <summary>The media type that the call is for, where an operation has several.</summary>
    public bool Serves(Response response) => Streams == (response.MediaType == "text/event-stream");

    public IEnumerable<ParameterInfo> Parameters =>
        Target.GetParameters().Where(parameter => parameter.ParameterType != Resource.PropertyType && parameter.ParameterType != typeof(CancellationToken));

    public static IReadOnlyList<FacadeCall> Of(Operation operation)
    {
        var wire = SdkTypes.Where(type => type.IsInterface).SelectMany(type => type.GetMethods()).Where(method => Implements(method, operation));
        return [.. wire.SelectMany(method => OnFacade(method, operation))];
    }

    /// <summary>Whether a body can be sent by the call: it names the members that the call takes one by one, and no other.</summary>
    public bool Takes(Operation operation, JsonNode? body)
    {
        var members = Parameters.Select(parameter => BodyMember.Of(operation, parameter)?.Name).OfType<string>().ToHashSet();
        return (members.Count == 0 || members.SetEquals(((JsonObject)body!).Select(member => member.Key))) && Effects.IsSent(operation, body as JsonObject);
    }

    /// <summary>Calls, and reads a stream to its end.</summary>
    public async Task<object?> InvokeAsync(IMaiAgentClient client, Func<ParameterInfo, object?> argument, CancellationToken cancellationToken)
    {
        var resource = Resource.GetValue(client);
        object?[] arguments =
        [
            .. Target.GetParameters().Select(parameter =>
                parameter.ParameterType == Resource.PropertyType ? resource
                : parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
                : argument(parameter)),
        ];
        var result = Target.Invoke(Target.IsStatic ? null : resource, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
        if (result is IAsyncEnumerable<CompletionChunk> stream)
        {
            var chunks = new List<CompletionChunk>();
            await foreach (var chunk in stream.WithCancellation(cancellationToken))
            {
                chunks.Add(chunk);
            }

            return chunks;
        }

        await (Task)result!;
        return Target.ReturnType.IsGenericType ? result.GetType().GetProperty("Result")!.GetValue(result) : null;
    }

    /// <summary>As it is written in docs/operations.md.</summary>
    public override string ToString() => $"{Resource.Name}.{Target.Name}({string.Join(", ", Parameters.Select(parameter => parameter.Name))})";

    private static bool Implements(MethodInfo method, Operation operation) =>
        method.GetCustomAttributesData().Any(attribute =>
            attribute.AttributeType.BaseType?.Name == "HttpMethodAttribute"
            && (IsOf(attribute, operation) || Other(method) == operation.Method)
            && WithoutNames("/api" + attribute.ConstructorArguments[0].Value) == WithoutNames(operation.Path));

    private static bool IsOf(CustomAttributeData method, Operation operation) =>
        method.AttributeType.Name.Equals($"{operation.Method}Attribute", StringComparison.OrdinalIgnoreCase);

    /// <summary>The second method, from the mark on the interface method.</summary>
    private static string? Other(MethodInfo method) => method.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType.Name == "HeadersAttribute")
        .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
        .Select(header => ((string)header.Value!).Split(": "))
        .FirstOrDefault(header => header[0] == "MaiAgent-Sdk-Other-Method")?[1];

    private static IEnumerable<FacadeCall> OnFacade(MethodInfo method, Operation operation)
    {
        var other = Other(method);
        var isOther = other == operation.Method;
        var properties = typeof(IMaiAgentClient).GetProperties();
        if (Array.Find(properties, property => property.PropertyType.IsAssignableTo(method.DeclaringType)) is { } resource)
        {
            if (method.GetParameters().Any(parameter => parameter.ParameterType == typeof(HttpContent)))
            {
                return [new FacadeCall(resource, method.DeclaringType!.GetMethods().Single(overload =>
                    overload.Name == method.Name && overload.GetParameters().Any(parameter => parameter.ParameterType == typeof(Stream))), other, isOther)];
            }

            return method.GetParameters().Any(parameter => BodyMember.IsRequest(parameter) && !parameter.ParameterType.IsInterface && parameter.ParameterType.GetConstructors().Length == 0)
                ? Extensions(method).Select(extension => new FacadeCall(resource, extension, other, isOther))
                : [new FacadeCall(resource, method.ReturnType == typeof(Task<FileDownload>) ? Extensions(method).SingleOrDefault() ?? method : method, other, isOther)];
        }

        var client = properties.Single(property => property.PropertyType.Name == method.DeclaringType!.Name.Replace("Api", "Client", StringComparison.Ordinal));
        return [new FacadeCall(client, client.PropertyType.GetMethod(method.Name)!, other, isOther)];
    }

    private static IEnumerable<MethodInfo> Extensions(MethodInfo method) =>
        SdkTypes.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(candidate =>
            candidate.IsDefined(typeof(ExtensionAttribute))
            && candidate.GetParameters()[0].ParameterType == method.DeclaringType
            && candidate.Name.StartsWith(method.Name[..^"Async".Length], StringComparison.Ordinal));

    private static string WithoutNames(string path) => Name().Replace(path, "{}");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Name();
}
