using System.Collections;
using System.Reflection;

namespace MaiAgent.Sdk.Release.Tests.Api;

/// <summary>Rules for everything that goes over the wire: the types that the operations take and give, and what these refer to.</summary>
public sealed class ModelTests
{
    private static readonly IReadOnlyList<Type> Responses = Reached(static method => [method.ReturnType]);

    private static readonly IReadOnlyList<Type> Requests =
        Reached(static method => method.GetParameters().Select(static parameter => parameter.ParameterType).Where(static type => type.Name.EndsWith("Request", StringComparison.Ordinal)));

    [Fact]
    public void Every_model_is_registered_in_the_folder_of_its_resource()
    {
        var options = (JsonSerializerOptions)OfTheSerializer("Options");
        var models = (IDictionary)OfTheSerializer("Models");

        Assert.Contains(typeof(CompletionRequest), Requests);
        Assert.Contains(typeof(Chatbot), Responses);
        // A chunk is made by the reader of the stream.
        var responses = Responses.Where(static type => type != typeof(CompletionChunk)).ToList();
        Assert.All(Requests.Concat(responses), type => Assert.True(options.TryGetTypeInfo(type, out _), $"{type.Name} has no generated metadata."));
        Assert.All(responses.Where(static type => type.IsClass), type => Assert.True(models.Contains(type), $"{type.Name} is in no list of models."));
    }

    [Fact]
    public void A_response_has_no_closed_enum_and_keeps_what_it_does_not_know()
    {
        // A file is no JSON.
        Assert.All(Responses.Where(static type => type.IsClass && type != typeof(FileDownload)), static type =>
        {
            Assert.DoesNotContain(type.GetProperties(), static property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum);
            Assert.Equal(typeof(IDictionary<string, JsonElement>), type.GetProperty("AdditionalProperties")?.PropertyType);
        });
    }

    [Fact]
    public void Every_resource_of_the_client_is_an_interface() =>
        Assert.All(
            typeof(IMaiAgentClient).GetProperties().Where(static property => property.Name != nameof(IMaiAgentClient.BaseAddress)),
            static property => Assert.True(property.PropertyType.IsInterface, property.Name));

    /// <summary>The models of the SDK that can be reached from the operations, through properties, lists and pages.</summary>
    private static List<Type> Reached(Func<MethodInfo, IEnumerable<Type>> from)
    {
        var open = new Queue<Type>(typeof(IMaiAgentClient).GetProperties().SelectMany(static resource => resource.PropertyType.GetMethods()).SelectMany(from));
        var seen = new HashSet<Type>();
        while (open.TryDequeue(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            Type[] next = [.. type.GetGenericArguments(), .. IsModel(type) ? type.GetProperties().Select(static property => property.PropertyType) : []];
            Array.ForEach(next, open.Enqueue);
        }

        return [.. seen.Where(IsModel)];
    }

    private static object OfTheSerializer(string property) =>
        typeof(IMaiAgentClient).Assembly.GetType("MaiAgent.Sdk.Serialization.WireJson", throwOnError: true)!.GetProperty(property)!.GetValue(null)!;

    /// <summary>A file is no JSON, and so no model.</summary>
    private static bool IsModel(Type type) => type is { Namespace: "MaiAgent.Sdk", IsGenericType: false } && type != typeof(FileDownload);
}
