namespace MaiAgent.Sdk.Testing;

/// <summary>The complaints about a field, in the service's words.</summary>
internal static class FieldErrors
{
    public const string Required = "This field is required.";
    public const string Null = "This field may not be null.";
    public const string Blank = "This field may not be blank.";
    public const string NotText = "Not a valid string.";
    public const string NotUuid = "Must be a valid UUID.";
    public const string NotBoolean = "Must be a valid boolean.";
    public const string NotInteger = "A valid integer is required.";
    public const string NotNumber = "A valid number is required.";
    public const string NotFraction = "Ensure this value is between 0 and 1.";
    public const string NotList = "Expected a list of items.";
    public const string EmptyList = "This list may not be empty.";
    public const string NotObject = "Invalid data. Expected a dictionary.";
    public const string NotDate = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
    public const string NotDateTime = "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
    public const string NoFile = "The object store has no file with this key.";
    public const string NotAChoice = "Select a valid choice. That choice is not one of the available choices.";

    /// <summary>The member that holds the complaints about an object as a whole.</summary>
    public const string WholeObject = "nonFieldErrors";

    public static string NoChoice(string value) => $"\"{value}\" is not a valid choice.";

    public static string NoSuch(Guid id) => $"Invalid pk \"{id}\" - object does not exist.";

    public static string Below(long minimum) => $"Ensure this value is greater than or equal to {minimum}.";

    public static string TooLong(int maximum) => $"Ensure this field has no more than {maximum} characters.";
}
