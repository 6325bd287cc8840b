namespace MaiAgent.Sdk.Storage;

/// <summary>Takes the secret fields of an upload form out of received text: a store may quote the form that it refuses.</summary>
internal static class FormSecrets
{
    // Shorter values, such as a status or an access rule, are no secrets.
    private const int ShortestSecret = 8;

    // Text of a store that was sent a form with more is not kept: masking it would take too long.
    private const int MaxFields = 100;

    /// <summary>The text without the fields; the same instance when none is in it.</summary>
    public static string Mask(PresignedUpload form, string text) => form.Fields.Count > MaxFields
        ? ""
        : form.Fields.Where(static field => field.Key is not PresignedUpload.KeyField && field.Value.Length >= ShortestSecret)
            .Aggregate(text, static (masked, field) => KeyMask.Apply(masked, field.Value));

    /// <summary>The exception as a cause; null when a text of it holds a field.</summary>
    public static Exception? Mask(PresignedUpload form, Exception exception)
    {
        var text = exception.ToString();
        return ReferenceEquals(Mask(form, text), text) ? exception : null;
    }
}
