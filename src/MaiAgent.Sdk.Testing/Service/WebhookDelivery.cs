namespace MaiAgent.Sdk.Testing;

/// <summary>One attempt to deliver a message to the webhook.</summary>
/// <param name="Url">Where it was posted to.</param>
/// <param name="Message">What was posted.</param>
/// <param name="Status">The status that came back; <see langword="null"/> when nothing did.</param>
/// <param name="Response">The body that came back.</param>
internal sealed record WebhookDelivery(Uri Url, JsonObject Message, int? Status, string Response);
