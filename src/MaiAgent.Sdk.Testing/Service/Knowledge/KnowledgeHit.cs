namespace MaiAgent.Sdk.Testing;

/// <summary>A piece of text that a search found.</summary>
/// <param name="Node">The piece.</param>
/// <param name="Score">From 0 to 1: the share of the question's terms that it holds, where a rare term weighs more than a common one.</param>
/// <param name="Quote">The sentence of the piece that fits best.</param>
internal sealed record KnowledgeHit(TextNode Node, double Score, string Quote)
{
    /// <summary>As an answer cites it.</summary>
    public JsonObject Print()
    {
        Node.HitsCount++;
        return new JsonObject { ["chatbotTextNode"] = Node.Print(), ["score"] = Score, ["displayScore"] = (int)Math.Round(Score * 100) };
    }
}
