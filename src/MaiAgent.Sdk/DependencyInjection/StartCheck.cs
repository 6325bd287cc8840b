namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Options without content that the host checks at its start: making them reads those of a client, unless the application has replaced or removed
/// the client. A test's double needs no API key.
/// </summary>
internal sealed class StartCheck;
