namespace MaiAgent.Sdk.Samples;

/// <summary>What the page sends. <c>Conversation</c> is what an earlier answer brought, sealed; null begins a new one.</summary>
internal sealed record Question(string Text, string? Conversation = null)
{
    private const int MaxLength = 10_000;

    public bool IsValid => !string.IsNullOrWhiteSpace(Text) && Text.Length <= MaxLength;
}
