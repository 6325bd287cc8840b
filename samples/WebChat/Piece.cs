namespace MaiAgent.Sdk.Samples;

/// <summary>The data of one event: a piece of the text and the sealed conversation, or the status that a failure would have had at the start.</summary>
internal sealed record Piece(string? Text = null, string? Conversation = null, int? Status = null);
