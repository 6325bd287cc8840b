using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Contract.Tests.Samples;

/// <summary>A body that the contract allows, and which of its alternatives it shows.</summary>
internal sealed record Sample(string Name, JsonNode? Json)
{
    /// <summary>
    /// The first alternative everywhere, which is the fullest; then, one at a time, every other alternative of every place,
    /// with the places that only it has.
    /// </summary>
    public static IEnumerable<Sample> Explore(Func<SampleBuilder, JsonNode?> build)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Name, Dictionary<string, int> Picks)>([("full", [])]);
        while (waiting.TryDequeue(out var next))
        {
            var builder = new SampleBuilder(next.Picks);
            yield return new Sample(next.Name, build(builder));
            foreach (var choice in builder.Choices.Where(choice => seen.Add(choice.Path)))
            {
                for (var option = 1; option < choice.Options.Count; option++)
                {
                    waiting.Enqueue(($"{choice.Path} = {choice.Options[option]}", new(next.Picks) { [choice.Path] = option }));
                }
            }
        }
    }

    public override string ToString() => Name;
}
