namespace MaiAgent.Sdk.LiveCheck;

/// <summary>A value that does not fit its schema.</summary>
internal sealed record Problem(string Place, string Text);
