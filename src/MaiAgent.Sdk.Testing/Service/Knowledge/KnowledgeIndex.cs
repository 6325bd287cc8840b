using MaiAgent.Sdk.Testing.Service.Resources;

namespace MaiAgent.Sdk.Testing.Service.Knowledge;

/// <summary>The search over the text of files. The same question to the same files has the same hits.</summary>
internal sealed class KnowledgeIndex(ServiceState state) : Resource(state)
{
    private const double LeastScore = 0.1;

    public override IEnumerable<Route> Routes => [];

    /// <summary>Whether a knowledge base has files at all, whatever their state.</summary>
    public bool HasFiles(Guid knowledgeBase) => State.Of<KnowledgeBaseFiles>().Of(knowledgeBase).Any();

    /// <summary>The text of a knowledge base: that of its files that can be searched.</summary>
    public IEnumerable<TextNode> NodesOf(Guid knowledgeBase) => State.Of<KnowledgeBaseFiles>().Of(knowledgeBase)
        .OfType<KnowledgeFile>()
        .Where(file => file.IsDone(State.Now))
        .SelectMany(file => file.Nodes);

    /// <summary>The pieces of text that fit a question, the best first.</summary>
    public IReadOnlyList<KnowledgeHit> Search(IEnumerable<Guid> knowledgeBases, string question, int count = 3)
    {
        TextNode[] nodes = [.. knowledgeBases.Distinct().SelectMany(NodesOf)];
        var weights = SearchTerms.Of(question).Distinct(StringComparer.Ordinal).ToDictionary(
            term => term,
            term => Math.Log(1 + (nodes.Length / (1.0 + nodes.Count(node => node.Terms.Contains(term))))),
            StringComparer.Ordinal);
        return [.. nodes
            .Select(node => new KnowledgeHit(node, Math.Round(Score(node.Terms, weights), 4), Quote(node.Text, weights)))
            .Where(hit => hit.Score >= LeastScore)
            .OrderByDescending(hit => hit.Score)
            .Take(count)];
    }

    private static string Quote(string text, IReadOnlyDictionary<string, double> weights) =>
        Sentences.Of(text).MaxBy(sentence => Score(SearchTerms.Of(sentence).ToHashSet(StringComparer.Ordinal), weights))!.Trim();

    private static double Score(IReadOnlySet<string> terms, IReadOnlyDictionary<string, double> weights)
    {
        var all = weights.Values.Sum();
        return all == 0 ? 0 : weights.Where(weight => terms.Contains(weight.Key)).Sum(weight => weight.Value) / all;
    }
}
