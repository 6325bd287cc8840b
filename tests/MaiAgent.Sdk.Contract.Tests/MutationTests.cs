using System.Reflection;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Contract.Tests.Checks;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>The checks of the contract can fail: for every property that is deleted, and for every value that is another.</summary>
public sealed class MutationTests
{
    /// <summary>Members of the SDK beyond the contract: the name of an event, the file of a hit under whichever name, and the number of a page of messages, which only the documented answer has.</summary>
    private static readonly string[] BeyondTheContract =
        [$"{nameof(CompletionChunk)}.{nameof(CompletionChunk.EventType)}", $"{nameof(KnowledgeSearchHit)}.{nameof(KnowledgeSearchHit.File)}", $"{nameof(ListMessagesQuery)}.{nameof(ListMessagesQuery.Page)}", $"{nameof(ListQuery)}.{nameof(ListQuery.NextQuery)}", "Page`1.NextQuery"];

    [Fact]
    public async Task Deleting_any_property_of_a_model_fails()
    {
        var run = await ContractRun.GetAsync();
        var unnoticed = run.UsedProperties.ToHashSet();
        foreach (var reading in run.Readings)
        {
            foreach (var property in UsedBy(shape => reading.Verify(shape)).Where(unnoticed.Contains))
            {
                AssertNotices(property, shape => reading.Verify(shape));
                unnoticed.Remove(property);
            }
        }

        foreach (var sending in run.Sendings)
        {
            foreach (var property in UsedBy(shape => Build(sending, shape)).Where(unnoticed.Contains))
            {
                AssertNotices(property, shape => Build(sending, shape));
                unnoticed.Remove(property);
            }
        }

        Assert.Empty(unnoticed);
    }

    [Fact]
    public async Task Every_property_of_every_model_is_part_of_the_proof()
    {
        var run = await ContractRun.GetAsync();

        var properties = run.UsedProperties.Select(property => property.DeclaringType!).Distinct().SelectMany(type => type.GetProperties());

        Assert.Equal(BeyondTheContract, properties.Select(Name).Except(run.UsedProperties.Select(Name)).Order());
    }

    [Fact]
    public async Task Another_value_anywhere_in_an_answer_fails()
    {
        var run = await ContractRun.GetAsync();
        var places = 0;
        foreach (var reading in run.Readings.GroupBy(reading => (reading.Operation, reading.Response)).Select(readings => readings.First()))
        {
            foreach (var other in OtherValues(reading.Json!))
            {
                // A link to the page before is of no effect where there is a next one, and an envelope keeps no unknown members.
                if (!other.Path.EndsWith(".previous", StringComparison.Ordinal)
                    && !(reading.Result!.GetType().Name == typeof(Page<>).Name && other.Path.StartsWith("$.xUnknown", StringComparison.Ordinal)))
                {
                    places++;
                    AssertFails(other.Path, () => (reading with { Json = other.Json }).Verify(new ModelShape()));
                }
            }
        }

        Assert.InRange(places, run.AnswerProperties.Named.Count, int.MaxValue);
    }

    [Fact]
    public async Task Another_value_anywhere_in_a_request_fails()
    {
        var run = await ContractRun.GetAsync();
        var places = 0;
        foreach (var sending in run.Sendings.GroupBy(sending => sending.Call).Select(sendings => sendings.First()))
        {
            var check = new RequestCheck(sending.Operation, sending.Call, run.Parameters, run.RequestProperties);
            foreach (var other in OtherValues(new JsonObject { ["parameters"] = sending.Parameters.DeepClone(), ["body"] = sending.Body?.DeepClone() }))
            {
                if (!other.Path.EndsWith(".isStreaming", StringComparison.Ordinal) && Effects.Fixed(sending.Operation).All(member => other.Path != $"$.body.{member.Key}"))
                {
                    places++;
                    AssertFails(other.Path, () => check.Verify(sending.Request, (JsonObject)other.Json["parameters"]!, other.Json["body"]));
                }
            }
        }

        Assert.InRange(places, run.RequestProperties.Named.Count, int.MaxValue);
    }

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    private static HashSet<PropertyInfo> UsedBy(Action<ModelShape> check)
    {
        var shape = new ModelShape();
        check(shape);
        return [.. shape.Used];
    }

    private static void AssertNotices(PropertyInfo property, Action<ModelShape> check) =>
        AssertFails(Name(property), () => check(new ModelShape(deleted: property)));

    private static void AssertFails(string what, Action check) =>
        Assert.True(Record.Exception(check) is ContractException, $"{what} could be another without notice.");

    private static void Build(Sending sending, ModelShape shape)
    {
        var arguments = new ArgumentBuilder(shape, sending.Operation, sending.Parameters, sending.Body);
        foreach (var parameter in sending.Call.Parameters)
        {
            arguments.Build(parameter);
        }
    }

    /// <summary>The same JSON with one value changed, for each value.</summary>
    private static IEnumerable<(string Path, JsonNode Json)> OtherValues(JsonNode json)
    {
        var count = Leaves(json).Count();
        for (var i = 0; i < count; i++)
        {
            var copy = json.DeepClone();
            var leaf = Leaves(copy).ElementAt(i);
            var path = leaf.GetPath();
            if (leaf == copy)
            {
                yield return (path, Other(leaf));
                continue;
            }

            leaf.ReplaceWith(Other(leaf));
            yield return (path, copy);
        }
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? json) => json switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value)),
        JsonArray items => items.SelectMany(Leaves),
        JsonValue value => [value],
        _ => [],
    };

    /// <summary>Another value of the same kind and form.</summary>
    private static JsonNode Other(JsonValue value)
    {
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return !value.GetValue<bool>();
        }

        var text = value.ToString();
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            return JsonNode.Parse(text.StartsWith('1') ? $"2{text[1..]}" : $"1{text[1..]}")!;
        }

        // Another last digit keeps ids, dates, times and links valid.
        var digit = text.LastIndexOfAny([.. "0123456789"]);
        return digit < 0 ? $"{text}x" : $"{text[..digit]}{(text[digit] == '1' ? '2' : '1')}{text[(digit + 1)..]}";
    }
}
